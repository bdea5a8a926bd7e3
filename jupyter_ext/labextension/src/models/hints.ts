/**
 * All ladders of hints in this window: one a challenge, made when first asked for.
 *
 * Rule: each graded attempt has its challenge's ladder read again, since an attempt opens a rung.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import type { ITutorApi } from '../tokens';
import type { ChallengeWork } from './challengeWork';
import type { GradingModel } from './gradingModel';
import { HintsModel } from './hintsModel';
import { realWait, type Wait } from './patience';

/** Where a ladder is shown. */
export type HintsPlace = 'tutor' | 'results';

export interface IHintsRegistryOptions {
  api: Pick<ITutorApi, 'hints' | 'takeHint'>;
  grading: Pick<GradingModel, 'changed'>;
  now: () => number;
  wait?: Wait;
}

export class Hints {
  constructor(options: IHintsRegistryOptions) {
    this._options = options;
    options.grading.changed.connect(this._onWork);
  }

  /** Where the focus is wanted next; whoever shows a ladder there takes it with `arrived`. */
  wanted: HintsPlace | null = null;
  /** Whether the hints are unfolded where they fold. */
  open = false;

  /** Whether a challenge's ladder was asked for among the results, where it is shown from then on. */
  asked(slug: string): boolean {
    return this._asked.has(slug);
  }

  /** Emitted when hints are wanted somewhere, and when they are folded or unfolded. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  of(slug: string): HintsModel {
    let model = this._models.get(slug);
    if (!model) {
      const { api, now, wait } = this._options;
      model = new HintsModel({ slug, api, now, wait: wait ?? realWait });
      this._models.set(slug, model);
    }
    return model;
  }

  /** Have a ladder shown, with the focus on what can be done with it. */
  show(place: HintsPlace, slug: string): void {
    this.wanted = place;
    this.open = true;
    if (place === 'results') {
      this._asked.add(slug);
    }
    this._changed.emit(undefined);
  }

  unfold(open: boolean): void {
    if (open !== this.open) {
      this.open = open;
      this._changed.emit(undefined);
    }
  }

  arrived(): void {
    this.wanted = null;
  }

  /** What was taken may be gone from the server. */
  reread(): void {
    this._models.forEach(model => void model.reread());
  }

  private readonly _onWork = (_: unknown, work: ChallengeWork): void => {
    if (work.announcedFor && !this._graded.has(work.announcedFor)) {
      this._graded.add(work.announcedFor);
      void this._models.get(work.slug)?.reread();
    }
  };

  private readonly _options: IHintsRegistryOptions;
  private readonly _models = new Map<string, HintsModel>();
  private readonly _asked = new Set<string>();
  private readonly _graded = new Set<string>();
  private readonly _changed = new Signal<this, void>(this);
}
