/**
 * The ladder of hints of one challenge: which were taken, and when the next one opens.
 *
 * Rule: a hint is given only to whoever asks for it, once an opening; a waiting one opens by itself while
 * somebody looks (`attend`), and a ladder that cannot be read anew leaves the old one standing.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import { ApiError, sentence } from '../apiError';
import type { ITutorApi } from '../tokens';
import type { ILadder, IRung } from '../tutorContracts';
import type { Loading } from './catalogueModel';
import type { Wait } from './patience';

/** While one waits the ladder is read so often: its sentence counts minutes, and the clocks may differ. */
const MINUTE_MS = 60_000;
/** It is not read more often than this, and by so much later than a change is due. */
const SHORTEST_MS = 1000;
const LATER_MS = 200;

export interface IHintsOptions {
  slug: string;
  api: Pick<ITutorApi, 'hints' | 'takeHint'>;
  now: () => number;
  wait: Wait;
}

export class HintsModel {
  constructor(options: IHintsOptions) {
    this._options = options;
    this.slug = options.slug;
  }

  readonly slug: string;
  ladder: ILadder | null = null;
  loading: Loading = 'unread';
  problem: { message: string; offline: boolean } | null = null;
  /** Hints are switched off here. */
  off = false;
  /** A rung is on its way. */
  taking = false;
  /** Why it could not be had: a sentence, or null. */
  takeProblem: string | null = null;
  /** The rung taken last in this window, so that it is shown unfolded; 0 for none. */
  newest = 0;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get taken(): readonly IRung[] {
    return this.ladder?.rungs.filter(({ state }) => state === 'taken') ?? [];
  }

  /** The rung that can be taken now, or the one that is waited for; null when there is none. */
  get next(): IRung | null {
    return this.ladder?.rungs.find(({ state }) => state === 'next' || state === 'waiting') ?? null;
  }

  /** Read it, and once more when this is asked for while reading: the answer under way may be too old. */
  refresh(): Promise<void> {
    this._again = this._running !== null;
    this._running ??= this._refresh().finally(() => {
      this._running = null;
    });
    return this._running;
  }

  async ensure(): Promise<void> {
    if (this.loading === 'unread' || this.loading === 'failed') {
      await this.refresh();
    }
  }

  /** Read it again if it was ever read: something happened that may have opened a rung. */
  async reread(): Promise<void> {
    if (this.loading !== 'unread') {
      await this.refresh();
    }
  }

  /** Keep it of now while somebody looks, until what is returned is called. */
  attend(): () => void {
    this._looking += 1;
    void this.ensure();
    this._watch();
    let looks = true;
    return () => {
      this._looking -= looks ? 1 : 0;
      looks = false;
    };
  }

  /** Take the next rung. Never rejects: what hinders it is shown. */
  async take(): Promise<void> {
    const { next } = this;
    if (this.taking || next?.state !== 'next') {
      return;
    }
    this._set({ taking: true, takeProblem: null });
    try {
      const ladder = await this._options.api.takeHint(this.slug, next.number);
      this._set({ taking: false, newest: next.number });
      this._take(ladder);
    } catch (reason) {
      this._set({ taking: false, takeProblem: sentence(reason) });
      if (reason instanceof ApiError && reason.code === 'hint_not_yet') {
        await this.refresh(); // another window took the one before it
      }
    }
  }

  private async _refresh(): Promise<void> {
    if (!this.ladder) {
      this._set({ loading: 'loading' });
    }
    do {
      this._again = false;
      try {
        this._take(await this._options.api.hints(this.slug));
      } catch (reason) {
        this._failed(reason);
      }
    } while (this._again);
  }

  private _failed(reason: unknown): void {
    const offline = reason instanceof ApiError && reason.offline;
    this._set({
      loading: this.ladder ? 'ready' : 'failed',
      problem: { message: sentence(reason), offline },
      off: reason instanceof ApiError && reason.code === 'tutor_off'
    });
    this._watch();
  }

  private _take(ladder: ILadder): void {
    this._set({ ladder, loading: 'ready', problem: null, off: false });
    this._watch();
  }

  /** Look again when the next rung should be open; one wait at a time. */
  private _watch(): void {
    const ms = this._opensIn();
    if (ms === null || this._looking === 0 || this._watching) {
      return;
    }
    this._watching = true;
    const change = ms % MINUTE_MS || Math.min(ms, MINUTE_MS);
    void this._options.wait(Math.max(SHORTEST_MS, change + LATER_MS)).then(() => {
      this._watching = false;
      if (this._looking > 0 && this._opensIn() !== null) {
        void this.refresh();
      }
    });
  }

  /** Milliseconds until the next rung opens; null where none waits for a time. */
  private _opensIn(): number | null {
    const { next } = this;
    if (next?.state !== 'waiting' || next.opens_at === null) {
      return null;
    }
    return Math.max(0, Date.parse(next.opens_at) - this._options.now());
  }

  private _set(
    facts: Partial<
      Pick<HintsModel, 'ladder' | 'loading' | 'problem' | 'off' | 'taking' | 'takeProblem' | 'newest'>
    >
  ): void {
    Object.assign(this, facts);
    this._changed.emit(undefined);
  }

  private readonly _options: IHintsOptions;
  private _running: Promise<void> | null = null;
  private _again = false;
  private _looking = 0;
  private _watching = false;
  private readonly _changed = new Signal<this, void>(this);
}
