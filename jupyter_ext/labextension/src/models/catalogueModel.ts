/**
 * The catalogue as the browser has it.
 *
 * Rule: a reload never empties what is shown; the old list stays until the new one is there.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import { ApiError, sentence } from '../apiError';
import type { IChallenge, IUnreadable, Status } from '../contracts';
import type { IPraxisApi } from '../tokens';

export type Loading = 'unread' | 'loading' | 'ready' | 'failed';

type Progress = Pick<IChallenge, 'slug' | 'status'>;

const RANK: readonly Status[] = ['new', 'started', 'solved'];

export class CatalogueModel {
  constructor(api: Pick<IPraxisApi, 'catalogue'>) {
    this._api = api;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get loading(): Loading {
    return this._loading;
  }

  get challenges(): readonly IChallenge[] {
    return this._challenges;
  }

  get unreadable(): readonly IUnreadable[] {
    return this._unreadable;
  }

  /** The sentence of the last failure, or null. */
  get problem(): { message: string; offline: boolean } | null {
    return this._problem;
  }

  find(slug: string): IChallenge | null {
    return this._challenges.find(challenge => challenge.slug === slug) ?? null;
  }

  /** Read the catalogue; two calls at once ask the server once. */
  refresh(): Promise<void> {
    this._running ??= this._refresh().finally(() => {
      this._running = null;
    });
    return this._running;
  }

  /** Read the catalogue unless that was done already. */
  async ensure(): Promise<void> {
    if (this._loading === 'unread' || this._loading === 'failed') {
      await this.refresh();
    }
  }

  /** Show progress at once; the server's answer to the next question is what counts. */
  progressed(slug: string, status: Status): void {
    const progress = { slug, status };
    this._sinceAsked.push(progress);
    this._challenges = withProgress(this._challenges, progress);
    this._emit();
  }

  private async _refresh(): Promise<void> {
    if (this._challenges.length === 0) {
      this._loading = 'loading';
    }
    this._sinceAsked = [];
    this._emit();
    try {
      const { challenges, problems } = await this._api.catalogue();
      // The answer may be older than what came of the work meanwhile.
      this._challenges = this._sinceAsked.reduce<readonly IChallenge[]>(withProgress, challenges);
      this._unreadable = problems;
      this._problem = null;
      this._loading = 'ready';
    } catch (reason) {
      this._problem = {
        message: sentence(reason),
        offline: reason instanceof ApiError && reason.offline
      };
      this._loading = this._challenges.length > 0 ? 'ready' : 'failed';
    }
    this._emit();
  }

  private _emit(): void {
    this._changed.emit(undefined);
  }

  private readonly _api: Pick<IPraxisApi, 'catalogue'>;
  private _loading: Loading = 'unread';
  private _challenges: readonly IChallenge[] = [];
  private _unreadable: readonly IUnreadable[] = [];
  private _problem: { message: string; offline: boolean } | null = null;
  private _running: Promise<void> | null = null;
  private _sinceAsked: Progress[] = [];
  private readonly _changed = new Signal<this, void>(this);
}

/** Progress never goes back. */
function withProgress(challenges: readonly IChallenge[], { slug, status }: Progress): readonly IChallenge[] {
  return challenges.map(challenge =>
    challenge.slug === slug && RANK.indexOf(status) > RANK.indexOf(challenge.status)
      ? { ...challenge, status }
      : challenge
  );
}
