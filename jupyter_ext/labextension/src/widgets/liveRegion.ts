/**
 * Where verdicts and explanations are said to screen readers: always in the page, whichever panel is in front.
 *
 * Rule: each is said once, and in the order in which they came.
 */
import { Widget } from '@lumino/widgets';
import type { ChallengeWork } from '../models/challengeWork';
import type { Explanation } from '../models/explanation';
import type { IPraxis } from '../tokens';

const ID = 'praxis-live';

export class LiveRegion extends Widget {
  constructor(praxis: Pick<IPraxis, 'grading' | 'explanations'>) {
    super();
    this.id = ID;
    this.addClass('praxis-hidden');
    this.node.setAttribute('role', 'status');
    this.node.setAttribute('aria-live', 'polite');
    this.node.setAttribute('aria-atomic', 'false'); // only what is new is said
    praxis.grading.changed.connect((_, work) => this._verdict(work));
    praxis.explanations.changed.connect((_, explanation) => this._why(explanation));
  }

  private _verdict(work: ChallengeWork): void {
    if (work.announced && this._said.get(work) !== work.announcedFor) {
      this._said.set(work, work.announcedFor);
      say(work.announced);
    }
  }

  private _why(explanation: Explanation | null): void {
    if (explanation?.announced && !this._said.has(explanation)) {
      this._said.set(explanation, explanation.announced);
      add(explanation.announced);
    }
  }

  private readonly _said = new WeakMap<object, string>();
}

/** Have something read out, in place of what was said before. */
export function say(words: string): void {
  // Emptied first, so that the same words are said again at another time.
  document.getElementById(ID)?.replaceChildren();
  add(words);
}

/** Have something read out after what is being said. */
function add(words: string): void {
  window.setTimeout(() => {
    const line = document.createElement('p');
    line.textContent = words;
    document.getElementById(ID)?.append(line);
  }, 100);
}
