/**
 * What would make a question easier to answer, said while it is written.
 *
 * Rule: it follows the hand and never stops it. Advice on words that were changed since is dropped, and a coach that
 * does not answer says nothing.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import type { ITutorApi } from '../../tokens';
import type { ICoaching } from '../../tutorContracts';
import type { Wait } from '../patience';
import { isEmpty, type IDraft } from './draft';

/** The pause after which one who writes is taken to be reading what they wrote. */
const PAUSE_MS = 900;

export class Coach {
  constructor(options: { api: Pick<ITutorApi, 'coach'>; wait: Wait }) {
    this._api = options.api;
    this._wait = options.wait;
  }

  /** What was said last of the draft at hand; null while nothing is known. */
  coaching: ICoaching | null = null;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Consider a draft once the hand rests; what was said of other words goes when there is something newer. */
  async consider(draft: IDraft): Promise<void> {
    const asking = ++this._asking;
    if (isEmpty(draft)) {
      this._take(null);
      return;
    }
    await this._wait(PAUSE_MS);
    if (asking !== this._asking) {
      return;
    }
    try {
      const coaching = await this._api.coach(draft.text.trim(), draft.composed);
      if (asking === this._asking) {
        this._take(coaching);
      }
    } catch {
      // a question needs no advice to be asked
    }
  }

  /** The draft is gone. */
  clear(): void {
    this._asking += 1;
    this._take(null);
  }

  private _take(coaching: ICoaching | null): void {
    if (coaching !== this.coaching) {
      this.coaching = coaching;
      this._changed.emit(undefined);
    }
  }

  private readonly _api: Pick<ITutorApi, 'coach'>;
  private readonly _wait: Wait;
  private _asking = 0;
  private readonly _changed = new Signal<this, void>(this);
}
