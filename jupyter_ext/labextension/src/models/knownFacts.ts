/**
 * What Praxis knows about the learner: read page by page, corrected, forgotten, taken along, erased.
 *
 * Rule: a fact is gone from the screen only when it is gone from the server.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import { ApiError, sentence } from '../apiError';
import type { FactAction, IFact } from '../learnerContracts';
import type { ILearnerApi, IPraxisApi } from '../tokens';
import type { Loading } from './catalogueModel';

export interface IKnownFactsOptions {
  api: Pick<ILearnerApi, 'facts' | 'aided' | 'forget' | 'exported' | 'erase'> &
    Pick<IPraxisApi, 'dispute' | 'withdraw'>;
}

/** What is under way for all facts together. */
export type Doing = 'nothing' | 'exporting' | 'erasing';

export class KnownFacts {
  constructor(options: IKnownFactsOptions) {
    this._api = options.api;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when something is gone from the server; the argument says whether all of it. */
  get removed(): ISignal<this, boolean> {
    return this._removed;
  }

  /** Emitted when a finding was disputed, or that taken back, or an attempt corrected. */
  get corrected(): ISignal<this, void> {
    return this._corrected;
  }

  facts: readonly IFact[] = [];
  /** Whether the server has older ones. */
  more = false;
  loading: Loading = 'unread';
  loadingMore = false;
  problem: { message: string; offline: boolean } | null = null;
  moreProblem: string | null = null;
  doing: Doing = 'nothing';
  doingProblem: string | null = null;
  /** Everything was erased while this was shown. */
  erased = false;

  busy(fact: IFact): boolean {
    return this._busy.has(fact.id);
  }

  hindered(fact: IFact): string | null {
    return this._problems.get(fact.id) ?? null;
  }

  dispose(): void {
    this._disposed = true;
    this._reading += 1;
    Signal.clearData(this);
  }

  /** Read the newest page; what is shown stays until it is there. */
  async refresh(): Promise<void> {
    const reading = ++this._reading;
    this._set({
      loading: this.facts.length > 0 ? 'ready' : 'loading',
      loadingMore: false,
      moreProblem: null
    });
    try {
      const { facts, more } = await this._api.facts();
      if (reading === this._reading) {
        this._problems.clear();
        this._set({
          facts,
          more,
          loading: 'ready',
          problem: null,
          erased: this.erased && facts.length === 0
        });
      }
    } catch (reason) {
      if (reading === this._reading) {
        const offline = reason instanceof ApiError && reason.offline;
        this._set({
          loading: this.facts.length > 0 ? 'ready' : 'failed',
          problem: { message: sentence(reason), offline }
        });
      }
    }
  }

  /** Read the page after the oldest fact shown. */
  async loadMore(): Promise<void> {
    const oldest = this.facts[this.facts.length - 1];
    if (!oldest || !this.more || this.loadingMore) {
      return;
    }
    const reading = this._reading;
    this._set({ loadingMore: true, moreProblem: null });
    try {
      const { facts, more } = await this._api.facts(oldest.id);
      if (reading === this._reading) {
        const shown = new Set(this.facts.map(({ id }) => id));
        const older = facts.filter(fact => !shown.has(fact.id));
        this._set({ facts: [...this.facts, ...older], more, loadingMore: false });
      }
    } catch (reason) {
      if (reading === this._reading) {
        this._set({ loadingMore: false, moreProblem: sentence(reason) });
      }
    }
  }

  /** Say that a finding is wrong. */
  async dispute(fact: IFact): Promise<void> {
    await this._correct(fact, swapped(fact, 'dispute', 'withdraw'), async () => {
      await this._api.dispute(fact.submission, fact.number ?? 0, '');
    });
  }

  async withdraw(fact: IFact): Promise<void> {
    await this._correct(fact, swapped(fact, 'withdraw', 'dispute'), async () => {
      await this._api.withdraw(fact.submission, fact.number ?? 0);
    });
  }

  /** Say whether an attempt was made with help. */
  async aided(fact: IFact, aided: boolean): Promise<void> {
    await this._correct(fact, { aided }, () => this._api.aided(fact.id, aided));
  }

  /** Forget a fact, and with an attempt all that was said of it; true when it is gone. */
  async forget(fact: IFact): Promise<boolean> {
    const gone = await this._act(fact, async () => {
      await this._api.forget(fact.id);
      const whole = takesSubmission(fact);
      this.facts = this.facts.filter(
        other => eventOf(other) !== eventOf(fact) && !(whole && other.submission === fact.submission)
      );
    });
    if (gone && !this._disposed) {
      this._removed.emit(false);
    }
    return gone;
  }

  /** Give everything as one file, or null when that could not be had. */
  async export(): Promise<Blob | null> {
    let file: Blob | null = null;
    await this._do('exporting', async () => {
      file = await this._api.exported();
    });
    return file;
  }

  async erase(): Promise<void> {
    const gone = await this._do('erasing', async () => {
      await this._api.erase();
      this._reading += 1;
      this._set({ facts: [], more: false, loadingMore: false, loading: 'ready', erased: true });
    });
    if (gone && !this._disposed) {
      this._removed.emit(true);
    }
  }

  /** Show a correction at once; take it back when it is not kept. */
  private async _correct(fact: IFact, facts: Partial<IFact>, keep: () => Promise<unknown>): Promise<void> {
    const before: Partial<IFact> = { actions: fact.actions, aided: fact.aided };
    const kept = await this._act(fact, async () => {
      this._change(fact, facts);
      await keep();
    });
    if (!kept) {
      this._change(fact, before);
    } else if (!this._disposed) {
      this._corrected.emit(undefined);
    }
  }

  private async _act(fact: IFact, action: () => Promise<void>): Promise<boolean> {
    const key = fact.id;
    if (this._busy.has(key)) {
      return false;
    }
    this._busy.add(key);
    this._problems.delete(key);
    this._set({});
    try {
      await action();
      return true;
    } catch (reason) {
      this._problems.set(key, sentence(reason));
      return false;
    } finally {
      this._busy.delete(key);
      this._set({});
    }
  }

  private async _do(doing: Doing, action: () => Promise<void>): Promise<boolean> {
    if (this.doing !== 'nothing') {
      return false;
    }
    this._set({ doing, doingProblem: null });
    try {
      await action();
      this._set({ doing: 'nothing' });
      return true;
    } catch (reason) {
      this._set({ doing: 'nothing', doingProblem: sentence(reason) });
      return false;
    }
  }

  private _change(fact: IFact, facts: Partial<IFact>): void {
    const key = fact.id;
    this._set({ facts: this.facts.map(one => (one.id === key ? { ...one, ...facts } : one)) });
  }

  private _set(facts: Partial<KnownFacts>): void {
    if (!this._disposed) {
      Object.assign(this, facts);
      this._changed.emit(undefined);
    }
  }

  private readonly _api: IKnownFactsOptions['api'];
  private readonly _busy = new Set<string>();
  private readonly _problems = new Map<string, string>();
  /** So often the list was begun anew; an answer to an earlier question is dropped. */
  private _reading = 0;
  private _disposed = false;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _removed = new Signal<this, boolean>(this);
  private readonly _corrected = new Signal<this, void>(this);
}

/** The stored event a fact tells of; further facts of the same one are numbered behind a dot. */
function eventOf(fact: IFact): string {
  return fact.id.split('.', 1)[0] ?? '';
}

/** Whether forgetting a fact takes the whole attempt with it. */
export function takesSubmission(fact: IFact): boolean {
  return fact.submission !== '' && (fact.what === 'graded' || fact.what === 'diagnosed');
}

function swapped(fact: IFact, from: FactAction, to: FactAction): Pick<IFact, 'actions'> {
  return { actions: fact.actions.map(action => (action === from ? to : action)) };
}
