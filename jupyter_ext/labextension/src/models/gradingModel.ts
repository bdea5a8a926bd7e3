/**
 * All work on challenges in this window: one `ChallengeWork` a challenge, made when first asked for.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IPraxisApi } from '../tokens';
import type { CatalogueModel } from './catalogueModel';
import { ChallengeWork } from './challengeWork';
import { realWait, type Wait } from './patience';
import { Signal, type ISignal } from '@lumino/signaling';

export class GradingModel {
  constructor(options: {
    api: IPraxisApi;
    catalogue: CatalogueModel;
    trans: TranslationBundle;
    wait?: Wait;
  }) {
    this._options = options;
  }

  /** Emitted when any work changes; the argument is that work. */
  get changed(): ISignal<this, ChallengeWork> {
    return this._changed;
  }

  work(slug: string): ChallengeWork {
    let work = this._works.get(slug);
    if (!work) {
      const { api, catalogue, trans, wait } = this._options;
      work = new ChallengeWork({ slug, api, catalogue, trans, wait: wait ?? realWait });
      work.changed.connect(sender => this._changed.emit(sender));
      this._works.set(slug, work);
    }
    return work;
  }

  /** Read again what was read: some attempts may be gone from the server. */
  reread(): void {
    this._works.forEach(work => void work.reread());
  }

  private readonly _options: {
    api: IPraxisApi;
    catalogue: CatalogueModel;
    trans: TranslationBundle;
    wait?: Wait;
  };
  private readonly _works = new Map<string, ChallengeWork>();
  private readonly _changed = new Signal<this, ChallengeWork>(this);
}
