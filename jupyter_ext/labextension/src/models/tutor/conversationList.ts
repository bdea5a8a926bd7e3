/**
 * The conversations, those of the notebook in front first; found, renamed and deleted.
 *
 * Rule: one is gone from the screen only when it is gone from the server, and an answer to an earlier search is dropped.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import { ApiError, sentence } from '../../apiError';
import type { ITutorApi } from '../../tokens';
import type { IConversation } from '../../tutorContracts';
import type { Loading } from '../catalogueModel';
import type { Wait } from '../patience';

const PAGE = 50;
/** The pause after which a word is searched for. */
const PAUSE_MS = 250;

export interface IConversationListOptions {
  api: Pick<ITutorApi, 'conversations' | 'renameConversation' | 'deleteConversation'>;
  wait: Wait;
}

export class ConversationList {
  constructor(options: IConversationListOptions) {
    this._options = options;
  }

  /** Those of the notebook in front; and of all others. */
  here: readonly IConversation[] = [];
  elsewhere: readonly IConversation[] = [];
  /** Whether the server has older ones. */
  more = false;
  path = '';
  search = '';
  loading: Loading = 'unread';
  loadingMore = false;
  problem: { message: string; offline: boolean } | null = null;
  /** Why one could not be renamed or deleted. */
  hindered: { id: string; message: string } | null = null;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when one has another title. */
  get renamed(): ISignal<this, IConversation> {
    return this._renamed;
  }

  /** Emitted with the id of one that is gone. */
  get removed(): ISignal<this, string> {
    return this._removed;
  }

  get all(): readonly IConversation[] {
    return [...this.here, ...this.elsewhere];
  }

  busy(id: string): boolean {
    return this._busy.has(id);
  }

  /** Read them for a notebook ("" for none); what is shown stays until they are there. */
  async read(path = this.path): Promise<void> {
    const asked = ++this._asked;
    const shown = path === this.path && this.all.length > 0;
    this._set({
      path,
      loading: shown ? 'ready' : 'loading',
      problem: null,
      hindered: null,
      loadingMore: false,
      ...(shown ? {} : { here: [], elsewhere: [], more: false })
    });
    const { search } = this;
    const { api } = this._options;
    try {
      const [here, any] = await Promise.all([
        path ? api.conversations({ path, search, limit: PAGE }) : null,
        api.conversations({ search, limit: PAGE })
      ]);
      if (asked === this._asked) {
        const own = here?.conversations.filter(begun) ?? [];
        this._read = any.conversations.map(({ id }) => id);
        const elsewhere = any.conversations.filter(one => begun(one) && (!path || one.path !== path));
        this._set({ here: own, elsewhere, more: any.more, loading: 'ready' });
      }
    } catch (reason) {
      if (asked === this._asked) {
        const offline = reason instanceof ApiError && reason.offline;
        this._set({ loading: 'failed', problem: { message: sentence(reason), offline } });
      }
    }
  }

  /** Search titles and what was said, once the hand rests. */
  async find(search: string): Promise<void> {
    const finding = ++this._finding;
    this._set({ search });
    await this._options.wait(PAUSE_MS);
    if (finding === this._finding) {
      await this.read();
    }
  }

  /** Read those before the oldest shown. */
  async loadMore(): Promise<void> {
    const before = this._read[this._read.length - 1];
    if (!this.more || this.loadingMore || before === undefined) {
      return;
    }
    const asked = this._asked;
    const { search, path } = this;
    this._set({ loadingMore: true });
    try {
      const older = await this._options.api.conversations({ search, limit: PAGE, before });
      if (asked === this._asked) {
        this._read.push(...older.conversations.map(({ id }) => id));
        const shown = new Set(this.all.map(({ id }) => id));
        const fresh = older.conversations.filter(one => begun(one) && !shown.has(one.id));
        this._set({
          here: [...this.here, ...fresh.filter(one => path && one.path === path)],
          elsewhere: [...this.elsewhere, ...fresh.filter(one => !path || one.path !== path)],
          more: older.more,
          loadingMore: false
        });
      }
    } catch (reason) {
      if (asked === this._asked) {
        const offline = reason instanceof ApiError && reason.offline;
        this._set({ loadingMore: false, problem: { message: sentence(reason), offline } });
      }
    }
  }

  /** Give one another title; true when it is kept. */
  async rename(id: string, title: string): Promise<boolean> {
    return this._act(id, async () => {
      const renamed = await this._options.api.renameConversation(id, title);
      const changed = (one: IConversation): IConversation => (one.id === id ? renamed : one);
      this._set({ here: this.here.map(changed), elsewhere: this.elsewhere.map(changed) });
      this._renamed.emit(renamed);
    });
  }

  /** Delete one with all that was said in it; true when it is gone. */
  async remove(id: string): Promise<boolean> {
    return this._act(id, async () => {
      try {
        await this._options.api.deleteConversation(id);
      } catch (reason) {
        if (!(reason instanceof ApiError && reason.status === 404)) {
          throw reason;
        }
      }
      this._read = this._read.filter(one => one !== id);
      const stays = (one: IConversation): boolean => one.id !== id;
      this._set({ here: this.here.filter(stays), elsewhere: this.elsewhere.filter(stays) });
      this._removed.emit(id);
    });
  }

  private async _act(id: string, action: () => Promise<void>): Promise<boolean> {
    if (this._busy.has(id)) {
      return false;
    }
    this._busy.add(id);
    this._set({ hindered: null });
    try {
      await action();
      return true;
    } catch (reason) {
      this._set({ hindered: { id, message: sentence(reason) } });
      return false;
    } finally {
      this._busy.delete(id);
      this._set({});
    }
  }

  private _set(
    facts: Partial<
      Pick<
        ConversationList,
        'here' | 'elsewhere' | 'more' | 'path' | 'search' | 'loading' | 'loadingMore' | 'problem' | 'hindered'
      >
    >
  ): void {
    Object.assign(this, facts);
    this._changed.emit(undefined);
  }

  private readonly _options: IConversationListOptions;
  private readonly _busy = new Set<string>();
  /** The ids of the pages read of any notebook, in the server's order. */
  private _read: string[] = [];
  /** So often they were asked for; an answer to an earlier question is dropped. */
  private _asked = 0;
  private _finding = 0;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _renamed = new Signal<this, IConversation>(this);
  private readonly _removed = new Signal<this, string>(this);
}

/** Whether anything was said: one whose first question never arrived is nothing to go on with. */
function begun(one: IConversation): boolean {
  return one.messages > 0;
}
