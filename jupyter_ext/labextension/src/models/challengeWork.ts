/**
 * The work on one challenge: what is being graded, what came out, and what was tried before.
 *
 * Rule: one submission at a time, one key a submission; a key is kept through every retry.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';
import { UUID } from '@lumino/coreutils';
import { ApiError, sentence } from '../apiError';
import type { IAttempt, ICellSource, ISubmission, Scope } from '../contracts';
import type { IPraxisApi } from '../tokens';
import type { CatalogueModel, Loading } from './catalogueModel';
import { follow, insist, settled, type Wait } from './patience';
import { announcement } from './words';

export type Phase = 'idle' | 'saving' | 'sending' | 'waiting';

/** What a notebook hands in: read only after it has been saved. */
export interface IHandIn {
  version: string;
  path: string;
  cells: ICellSource[];
}

export class ChallengeWork {
  constructor(options: {
    slug: string;
    api: IPraxisApi;
    catalogue: Pick<CatalogueModel, 'progressed' | 'refresh'>;
    trans: TranslationBundle;
    wait: Wait;
  }) {
    this.slug = options.slug;
    this._api = options.api;
    this._catalogue = options.catalogue;
    this._trans = options.trans;
    this._wait = options.wait;
  }

  readonly slug: string;
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  phase: Phase = 'idle';
  /** Which button was pressed, while busy. */
  scope: Scope = 'check';
  /** The submission under way, as last told by the server. */
  current: IAttempt | null = null;
  /** The server cannot be heard just now; the attempt goes on without us. */
  unheard = false;
  /** The attempt whose verdict is shown: the newest, or one that was reopened. */
  shown: ISubmission | null = null;
  history: readonly IAttempt[] = [];
  loading: Loading = 'unread';
  /** What hindered grading, or reading the history: a sentence, or null. */
  problem: string | null = null;
  historyProblem: string | null = null;
  /** Said in the live region, once for the verdict of the attempt `announcedFor`. */
  announced = '';
  announcedFor = '';

  get busy(): boolean {
    return this.phase !== 'idle';
  }

  /** Whether the attempt shown is the newest one that has an end. */
  get showsNewest(): boolean {
    const newest = this.history.find(attempt => attempt.state === 'graded' || attempt.state === 'broken');
    return !this.shown || !newest || newest.id === this.shown.id;
  }

  /** Save, read, hand in, and follow to the verdict. Never rejects: what hinders it is shown. */
  async submit(scope: Scope, handIn: () => Promise<IHandIn>): Promise<void> {
    if (this.busy) {
      return;
    }
    const key = UUID.uuid4();
    this._set({ phase: 'saving', scope, problem: null, current: null });
    try {
      const { version, path, cells } = await handIn();
      this._set({ phase: 'sending' });
      const attempt = await insist(
        () => this._api.submit({ challenge: this.slug, version, scope, key, path, cells }),
        this._wait
      );
      this._catalogue.progressed(this.slug, 'started');
      await this._follow(attempt);
    } catch (reason) {
      this._hindered(reason);
    }
  }

  /** Read the attempts from the server, show the newest, and take up one still being graded. */
  async load(): Promise<void> {
    if (this.loading === 'loading') {
      return;
    }
    this._set({ loading: 'loading', historyProblem: null });
    try {
      await this._readHistory();
      const newest = this.history[0];
      if (newest && !this.busy && (newest.state === 'queued' || newest.state === 'running')) {
        this._set({ phase: 'waiting', scope: newest.scope });
        void this._follow(newest).catch((reason: unknown) => this._hindered(reason));
      }
      const graded = this.history.find(attempt => attempt.state === 'graded');
      if (graded && !this.shown) {
        await this.reopen(graded.id);
      }
    } catch (reason) {
      this._set({ loading: 'failed', historyProblem: sentence(reason) });
    }
  }

  async ensure(): Promise<void> {
    if (this.loading === 'unread' || this.loading === 'failed') {
      await this.load();
    }
  }

  /** Drop what was read, and read it again. */
  async reread(): Promise<void> {
    if (this.loading === 'unread') {
      return;
    }
    this._read.clear();
    this._wishes += 1;
    this._set({ shown: null, history: [], loading: 'unread', problem: null });
    await this.load();
  }

  /** Show an earlier attempt again: of several asked for the last, and none once a verdict has come. */
  async reopen(id: string): Promise<void> {
    const wish = ++this._wishes;
    let facts: Pick<ChallengeWork, 'historyProblem'> & Partial<Pick<ChallengeWork, 'shown'>>;
    try {
      facts = { shown: await this.read(id), historyProblem: null };
    } catch (reason) {
      facts = { historyProblem: sentence(reason) };
    }
    if (wish === this._wishes) {
      this._set(facts);
    }
  }

  /** Read one attempt with its code; a settled one is asked for once. */
  async read(id: string): Promise<ISubmission> {
    const kept = this._read.get(id);
    if (kept) {
      return kept;
    }
    const submission = await this._api.submission(id);
    if (settled(submission)) {
      this._read.set(id, submission);
    }
    return submission;
  }

  dismissProblem(): void {
    this._set({ problem: null });
  }

  private async _follow(attempt: IAttempt): Promise<void> {
    this._set({ phase: 'waiting', current: attempt, unheard: false });
    const submission = await follow(
      signal => this._api.events(attempt.id, signal),
      state => this._set({ current: state, unheard: false }),
      settled,
      new AbortController().signal,
      this._wait,
      () => this._set({ unheard: true })
    );
    if (!submission) {
      return;
    }
    const trans = this._trans;
    this._read.set(submission.id, submission);
    if (submission.verdict) {
      const { tests, message } = submission.verdict;
      this.announced = announcement(submission, tests, message, trans);
      this.announcedFor = submission.id;
      this._wishes += 1;
    }
    this._set({
      phase: 'idle',
      current: null,
      shown: submission.verdict ? submission : this.shown,
      // Known before the server is asked again: until then the verdict would look like one of an older attempt.
      history: [submission, ...this.history.filter(({ id }) => id !== submission.id)],
      problem: submission.verdict
        ? null
        : trans.__(
            'Grading broke down; this is not about your code. Submit again, and see the server log if it stays.'
          )
    });
    if (submission.outcome === 'accepted' && submission.scope === 'submit') {
      this._catalogue.progressed(this.slug, 'solved');
    }
    void this._readHistory().catch((reason: unknown) => this._set({ historyProblem: sentence(reason) }));
  }

  private async _readHistory(): Promise<void> {
    const reading = ++this._readings;
    const history = await this._api.attempts(this.slug);
    const newer = reading === this._readings ? { history } : {};
    this._set({ ...newer, loading: 'ready', historyProblem: null });
  }

  private _hindered(reason: unknown): void {
    const sent = this.phase === 'waiting';
    const lost = reason instanceof ApiError && reason.offline && sent;
    this._set({
      phase: 'idle',
      current: null,
      problem: lost
        ? this._trans.__(
            'The connection was lost. Your attempt is kept; its verdict will be among the attempts.'
          )
        : this._refusal(reason)
    });
    this.loading = sent ? 'unread' : this.loading;
    if (reason instanceof ApiError && reason.code === 'still_grading') {
      void this.load(); // another window's attempt is under way: follow that one
    }
  }

  /** The server's sentence, and when a server that has no room says there will be some. */
  private _refusal(reason: unknown): string {
    return reason instanceof ApiError && reason.crowded && reason.retryAfter !== null
      ? this._trans.__('%1 There may be room again in about %2 s.', sentence(reason), reason.retryAfter)
      : sentence(reason);
  }

  private _set(
    facts: Partial<
      Pick<
        ChallengeWork,
        | 'phase'
        | 'scope'
        | 'current'
        | 'unheard'
        | 'shown'
        | 'history'
        | 'loading'
        | 'problem'
        | 'historyProblem'
      >
    >
  ): void {
    Object.assign(this, facts);
    this._changed.emit(undefined);
  }

  private readonly _api: IPraxisApi;
  private readonly _catalogue: Pick<CatalogueModel, 'progressed' | 'refresh'>;
  private readonly _trans: TranslationBundle;
  private readonly _wait: Wait;
  private readonly _read = new Map<string, ISubmission>();
  /** So often something was asked for; an answer to an earlier question is dropped. */
  private _wishes = 0;
  private _readings = 0;
  private readonly _changed = new Signal<this, void>(this);
}
