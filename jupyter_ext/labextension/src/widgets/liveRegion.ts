import { Widget } from '@lumino/widgets';
import type { ChallengeWork } from '../models/challengeWork';
import type { GradingModel } from '../models/gradingModel';

/** Where verdicts are said to screen readers: always in the page, whichever panel is in front. */
export class LiveRegion extends Widget {
  constructor(grading: GradingModel) {
    super();
    this.id = 'praxis-live';
    this.addClass('praxis-hidden');
    this.node.setAttribute('role', 'status');
    this.node.setAttribute('aria-live', 'polite');
    grading.changed.connect((_, work) => this._say(work));
  }

  private _say(work: ChallengeWork): void {
    if (work.announced && this._said.get(work) !== work.announcedFor) {
      this._said.set(work, work.announcedFor);
      // Emptied first, so that the same words are said again for another verdict.
      this.node.textContent = '';
      window.setTimeout(() => {
        this.node.textContent = work.announced;
      }, 100);
    }
  }

  private readonly _said = new WeakMap<ChallengeWork, string>();
}
