/**
 * One conversation with the tutor: read, carried on, followed while a reply is written.
 *
 * Rule: what was told of a reply stays on the screen whatever becomes of the connection; the server's word for it
 * comes with the next snapshot.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import { ApiError, sentence } from '../../apiError';
import type { ITutorApi } from '../../tokens';
import type { IConversation, IExchange, IMessage, ReplyEvent } from '../../tutorContracts';
import type { Loading } from '../catalogueModel';
import { follow, type Wait } from '../patience';
import { ended, told } from './reply';

export interface IConversationOptions {
  facts: IConversation;
  api: Pick<ITutorApi, 'conversation' | 'reply' | 'stopReply'>;
  wait: Wait;
}

export class Conversation {
  constructor(options: IConversationOptions) {
    this._options = options;
    this.facts = options.facts;
    this.loading = options.facts.messages === 0 ? 'ready' : 'unread';
  }

  facts: IConversation;
  said: readonly IMessage[] = [];
  loading: Loading;
  problem: { message: string; offline: boolean } | null = null;
  /** Code is being written or judged just now. */
  judging = false;
  /** The server cannot be heard just now; the reply is written without us. */
  unheard = false;
  /** Why the reply is followed no longer: a sentence, or null. */
  lost: string | null = null;
  stopping = false;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted once for each reply that ends while it is followed. */
  get answered(): ISignal<this, IMessage> {
    return this._answered;
  }

  get id(): string {
    return this.facts.id;
  }

  /** The reply that is being written, or null. */
  get writing(): IMessage | null {
    const last = this.said[this.said.length - 1];
    return last?.by === 'tutor' && last.state === 'writing' ? last : null;
  }

  async ensure(): Promise<void> {
    if (this.loading === 'unread' || this.loading === 'failed') {
      await this.read();
    }
  }

  /** Read what was said; what is shown stays until it is there. A reply being written is followed. */
  async read(): Promise<void> {
    const reading = ++this._reading;
    this._set({ loading: this.said.length > 0 ? 'ready' : 'loading', problem: null, lost: null });
    try {
      const { said, ...facts } = await this._options.api.conversation(this.id);
      if (reading === this._reading) {
        this._set({ facts, said, loading: 'ready' });
        this._followLast();
      }
    } catch (reason) {
      if (reading === this._reading) {
        const offline = reason instanceof ApiError && reason.offline;
        this._set({
          loading: this.said.length > 0 ? 'ready' : 'failed',
          problem: { message: sentence(reason), offline }
        });
      }
    }
  }

  /** Take up what the server acknowledged; the same again is no harm. */
  carryOn(exchange: IExchange): void {
    this._reading += 1; // an answer under way is older
    const { message, reply } = exchange;
    const before = this.said.filter(({ id }) => id !== message.id && id !== reply.id);
    this._set({ said: [...before, message, reply], loading: 'ready', problem: null, lost: null });
    this._followLast();
  }

  /** Have the tutor stop writing. Never rejects: what hinders it is shown. */
  async stop(): Promise<void> {
    const { writing } = this;
    if (!writing || this.stopping) {
      return;
    }
    this._set({ stopping: true, lost: null });
    try {
      this._take({ name: 'done', message: await this._options.api.stopReply(writing.id) });
    } catch (reason) {
      this._set({ lost: sentence(reason) });
    } finally {
      this._set({ stopping: false });
    }
  }

  /** Follow it no longer; the server goes on without us. */
  dispose(): void {
    this._reading += 1;
    this._following?.abort.abort();
    this._following = null;
    Signal.clearData(this);
  }

  private _followLast(): void {
    const { writing } = this;
    if (writing && this._following?.reply !== writing.id) {
      void this._follow(writing.id);
    }
  }

  private async _follow(reply: string): Promise<void> {
    this._following?.abort.abort();
    const following = { reply, abort: new AbortController() };
    this._following = following;
    this._set({ unheard: false, judging: false });
    try {
      await follow(
        signal => this._options.api.reply(reply, signal),
        event => this._take(event),
        ended,
        following.abort.signal,
        this._options.wait,
        () => this._set({ unheard: true })
      );
    } catch (reason) {
      if (this._following === following) {
        this._set({ lost: sentence(reason), judging: false });
      }
    } finally {
      if (this._following === following) {
        this._following = null;
        this._set({ unheard: false });
      }
    }
  }

  private _take(event: ReplyEvent): void {
    const { writing } = this;
    if (!writing || ('message' in event && event.message.id !== writing.id)) {
      return;
    }
    const { message, judging } = told({ message: writing, judging: this.judging }, event);
    this._set({ said: [...this.said.slice(0, -1), message], judging, unheard: false });
    if (message.state !== 'writing') {
      this._following?.abort.abort();
      this._answered.emit(message);
    }
  }

  private _set(
    facts: Partial<
      Pick<
        Conversation,
        'facts' | 'said' | 'loading' | 'problem' | 'judging' | 'unheard' | 'lost' | 'stopping'
      >
    >
  ): void {
    Object.assign(this, facts);
    this._changed.emit(undefined);
  }

  private readonly _options: IConversationOptions;
  private _following: { reply: string; abort: AbortController } | null = null;
  /** So often it was asked for or added to; an answer to an earlier question is dropped. */
  private _reading = 0;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _answered = new Signal<this, IMessage>(this);
}
