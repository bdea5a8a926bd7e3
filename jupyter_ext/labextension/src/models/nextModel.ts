/**
 * What to do next, and the challenge of the day.
 *
 * Rule: what is shown never moves under a hand. While someone points at it or has the focus in it (`hold`), a
 * newer answer waits; and an answer that cannot be had leaves the old one standing.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import { ApiError, sentence } from '../apiError';
import type { IFirstVisit, INext, IProposal, IToday } from '../learnerContracts';
import type { ILearnerApi } from '../tokens';
import type { Loading } from './catalogueModel';

/** What was read this long ago is read again when it is looked at. */
const STALE_MS = 600_000;

export interface INextOptions {
  api: Pick<ILearnerApi, 'next' | 'rate' | 'skipToday'>;
  /** The learner's zone, an IANA name. */
  zone: () => string;
  now: () => number;
}

export class NextModel {
  constructor(options: INextOptions) {
    this._options = options;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  items: readonly IProposal[] = [];
  today: IToday | null = null;
  /** Null until the server has answered once. */
  firstVisit: IFirstVisit | null = null;
  loading: Loading = 'unread';
  problem: { message: string; offline: boolean } | null = null;
  /** Why a rating, or putting the day's aside, could not be kept. */
  ratingProblem: { slug: string; message: string } | null = null;
  skipProblem: string | null = null;
  skipping = false;

  get isDisposed(): boolean {
    return this._disposed;
  }

  dispose(): void {
    this._disposed = true;
    this._waiting = null;
    Signal.clearData(this);
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

  /** Read it again when it was read long ago, or never well. */
  async freshen(): Promise<void> {
    if (this._running === null && (this.problem || this._options.now() - this._readAt >= STALE_MS)) {
      await this.refresh();
    }
  }

  /** Whether someone is reading just here; letting go shows what has come meanwhile. */
  hold(held: boolean): void {
    this._held = held;
    if (!held && this._waiting) {
      this._take(this._waiting);
    }
  }

  /** Say whether a proposal is helpful, null takes it back; shown at once, and undone when it is not kept. */
  async rate(slug: string, helpful: boolean | null): Promise<void> {
    const item = this.items.find(one => one.slug === slug);
    if (!item || this._disposed) {
      return;
    }
    this.ratingProblem = null;
    const sending = this._wanted.has(slug);
    this._wanted.set(slug, helpful);
    this._show(slug, helpful);
    if (!sending) {
      await this._send(slug, item);
    }
  }

  /** Put the challenge of the day aside. */
  async skip(): Promise<void> {
    const { today } = this;
    if (!today || this.skipping) {
      return;
    }
    this._set({ skipping: true, skipProblem: null });
    try {
      const answer = await this._options.api.skipToday(today.day, this._options.zone());
      if (this._waiting) {
        this._waiting.today = answer.today;
      }
      this._set({ today: answer.today, skipping: false });
    } catch (reason) {
      this._set({ skipping: false, skipProblem: sentence(reason) });
    }
  }

  private async _send(slug: string, before: IProposal): Promise<void> {
    let kept = before.helpful;
    let wanted = this._wanted.get(slug) ?? null;
    try {
      while (kept !== wanted && !this._disposed) {
        ({ helpful: kept } = await this._options.api.rate(slug, wanted, before.kind));
        wanted = this._wanted.get(slug) ?? null;
      }
      this._wanted.delete(slug);
    } catch (reason) {
      this._wanted.delete(slug);
      this.ratingProblem = { slug, message: sentence(reason) };
      this._show(slug, kept);
    }
  }

  private _show(slug: string, helpful: boolean | null): void {
    this._set({ items: this.items.map(one => (one.slug === slug ? { ...one, helpful } : one)) });
  }

  private async _refresh(): Promise<void> {
    if (!this.firstVisit) {
      this._set({ loading: 'loading' });
    }
    do {
      this._again = false;
      try {
        const answer = await this._options.api.next(this._options.zone());
        this._readAt = this._options.now();
        if (this._held && this.firstVisit && sameVisit(this.firstVisit, answer.first_visit)) {
          this._waiting = answer;
          this.problem = null;
        } else {
          this._take(answer);
        }
      } catch (reason) {
        const offline = reason instanceof ApiError && reason.offline;
        this._set({
          loading: this.firstVisit ? 'ready' : 'failed',
          problem: { message: sentence(reason), offline }
        });
      }
    } while (this._again && !this._disposed);
  }

  private _take(answer: INext): void {
    this._waiting = null;
    // A rating on its way is newer than this answer.
    const items = answer.items.map(one => {
      const wanted = this._wanted.get(one.slug);
      return wanted === undefined ? one : { ...one, helpful: wanted };
    });
    const { today, first_visit: firstVisit } = answer;
    this._set({ items, today, firstVisit, loading: 'ready', problem: null });
  }

  private _set(
    facts: Partial<
      Pick<NextModel, 'items' | 'today' | 'firstVisit' | 'loading' | 'problem' | 'skipping' | 'skipProblem'>
    >
  ): void {
    if (!this._disposed) {
      Object.assign(this, facts);
      this._changed.emit(undefined);
    }
  }

  private readonly _options: INextOptions;
  /** Ratings not yet kept, by slug. */
  private readonly _wanted = new Map<string, boolean | null>();
  private _running: Promise<void> | null = null;
  private _again = false;
  private _held = false;
  private _waiting: INext | null = null;
  private _readAt = Number.NEGATIVE_INFINITY;
  private _disposed = false;
  private readonly _changed = new Signal<this, void>(this);
}

function sameVisit(one: IFirstVisit, other: IFirstVisit): boolean {
  return one.open === other.open;
}
