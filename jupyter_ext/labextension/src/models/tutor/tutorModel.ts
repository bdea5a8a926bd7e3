/**
 * The tutor beside the notebook in front: its conversation, what is about to be said, and what goes along.
 *
 * Rule: nothing is asked of a model unless the learner asks. A draft belongs to its notebook and stays until the
 * server has acknowledged it; a conversation that was begun for it is used again when it is sent again.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { UUID } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';
import { ApiError, sentence } from '../../apiError';
import type { ITutorApi, ITutorQuestion, ITutorStanding } from '../../tokens';
import type { IConversation, IMessage } from '../../tutorContracts';
import { insist, realWait, type Wait } from '../patience';
import { sentOf, type ChipName, type IAtHand } from './chips';
import { Coach } from './coach';
import { Conversation } from './conversation';
import { ConversationList } from './conversationList';
import { Desks, type IDeskKept, type IPlace } from './desks';
import { askedFor, isEmpty, NO_DRAFT, sayingOf, type IDraft, type IPending } from './draft';

export interface ITutorModelOptions {
  api: ITutorApi;
  standing: ITutorStanding;
  /** What could be sent along at this moment. */
  atHand: () => IAtHand;
  trans: TranslationBundle;
  wait?: Wait;
  newKey?: () => string;
}

export type View = 'talk' | 'list';

export class TutorModel {
  constructor(options: ITutorModelOptions) {
    this._options = options;
    const wait = options.wait ?? realWait;
    this._wait = wait;
    this.coach = new Coach({ api: options.api, wait });
    this.list = new ConversationList({ api: options.api, wait });
    this.coach.changed.connect(this._tell);
    this.list.changed.connect(this._tell);
    this.list.renamed.connect((_, renamed) => this._renamed(renamed));
    this.list.removed.connect((_, id) => this._removed(id));
    options.standing.changed.connect(this._tell);
  }

  readonly coach: Coach;
  readonly list: ConversationList;
  view: View = 'talk';
  place: IPlace = { path: '', challenge: '' };
  readonly removed = new Set<ChipName>();

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted once for each reply that ends in this window. */
  get answered(): ISignal<this, IMessage> {
    return this._answered;
  }

  /** What is kept for the notebook in front. */
  get desk(): Readonly<IDeskKept> {
    return this._desks.of(this.place.path);
  }

  /** Whether questions can be asked at all. */
  get open(): boolean {
    const mode = this._options.standing.current?.mode;
    return mode !== 'off' && mode !== 'hints';
  }

  /** Whether more has to be said than the question. */
  get required(): boolean {
    return this._options.standing.current?.composer === 'required';
  }

  /** Another notebook is in front, or the same one (`renamed`) at another path. */
  visit(place: IPlace, renamed = false): void {
    const before = this.place;
    this.place = place;
    if (place.path === before.path) {
      this._tell(); // it may have said only now which challenge it is
      return;
    }
    if (renamed) {
      this._desks.rename(before.path, place.path);
    }
    this.coach.clear();
    if (this.view === 'list') {
      void this.list.read(place.path);
    }
    this._tell();
  }

  /** Read how things stand, and the notebook's newest conversation. Never rejects. */
  async ensure(): Promise<void> {
    const { place } = this;
    const desk = this._desks.of(place.path);
    await this._options.standing.ensure();
    if (desk.loading === 'unread' || desk.loading === 'failed') {
      desk.reading = this._readNewest(place, desk);
    }
    await desk.reading;
  }

  /** Write on the draft of the notebook in front. */
  write(change: Partial<IDraft>): void {
    const desk = this._desks.of(this.place.path);
    desk.draft = { ...desk.draft, ...change };
    this._tell();
    void this.coach.consider(desk.draft);
  }

  /** Take something out of what goes along, or put it back. */
  toggle(chip: ChipName): void {
    if (!this.removed.delete(chip)) {
      this.removed.add(chip);
    }
    this._tell();
  }

  /** Say what is written. Never rejects: what hinders it is shown, and the draft stays. */
  async send(): Promise<void> {
    const { place } = this;
    const desk = this._desks.of(place.path);
    if (desk.sending || isEmpty(desk.draft) || desk.conversation?.writing) {
      return;
    }
    const sent = sentOf(this._options.atHand(), desk.draft, this.removed);
    const removed = [...this.removed].sort().join(' ');
    desk.pending = sayingOf(desk.draft, sent, removed, desk.pending, this._options.newKey ?? UUID.uuid4);
    await this._send(place, desk, desk.pending);
  }

  /** Put a question for the learner, in the conversation of the notebook in front. */
  async ask(question: ITutorQuestion): Promise<void> {
    const desk = this._desks.of(this.place.path);
    this.view = 'talk';
    await this.ensure();
    if (!this.open) {
      return;
    }
    const waits = question.draft || this.required || !isEmpty(desk.draft) || desk.sending;
    this.write(askedFor(desk.draft, question));
    if (!waits) {
      await this.send();
    }
  }

  async stop(): Promise<void> {
    await this.desk.conversation?.stop();
  }

  /** Begin anew; the conversation so far is kept. */
  begin(): void {
    const desk = this._desks.of(this.place.path);
    desk.conversation = null;
    desk.loading = 'ready';
    desk.problem = null;
    desk.sendProblem = null;
    this.view = 'talk';
    void this._suggest(this.place, desk);
    this._tell();
  }

  /** Go on with a conversation, whichever notebook it was begun in. */
  async carryOn(facts: IConversation): Promise<void> {
    const desk = this._desks.of(this.place.path);
    this.view = 'talk';
    desk.conversation = this._conversation(facts);
    desk.loading = 'ready';
    desk.problem = null;
    desk.sendProblem = null;
    this._tell();
    await desk.conversation.read();
  }

  show(view: View): void {
    this.view = view;
    if (view === 'list') {
      this.list.search = '';
      void this.list.read(this.place.path);
    } else {
      void this.ensure(); // the one that was carried on may have been deleted
    }
    this._tell();
  }

  dismissProblem(): void {
    this._desks.of(this.place.path).sendProblem = null;
    this._tell();
  }

  /** What is known of conversations may be gone from the server. */
  async reread(): Promise<void> {
    this._conversations.forEach(one => one.dispose());
    this._conversations.clear();
    this._desks.forget();
    await this.ensure();
  }

  private async _readNewest(place: IPlace, desk: IDeskKept): Promise<void> {
    Object.assign(desk, { loading: 'loading', problem: null });
    this._tell();
    try {
      const { conversations } = await this._options.api.conversations({ path: place.path, limit: 1 });
      const newest = conversations.find(one => one.path === place.path);
      if (newest && !desk.conversation) {
        desk.conversation = this._conversation(newest);
        void desk.conversation.ensure();
      }
      desk.loading = 'ready';
    } catch (reason) {
      desk.loading = 'failed';
      desk.problem = { message: sentence(reason), offline: reason instanceof ApiError && reason.offline };
    }
    this._tell();
    if (desk.loading === 'ready' && !desk.conversation) {
      await this._suggest(place, desk);
    }
  }

  private async _suggest(place: IPlace, desk: IDeskKept): Promise<void> {
    try {
      const { suggestions } = await this._options.api.suggestions(place.challenge);
      desk.suggestions = suggestions;
      this._tell();
    } catch {
      // one can begin without them
    }
  }

  private async _send(place: IPlace, desk: IDeskKept, pending: IPending): Promise<void> {
    const { api } = this._options;
    Object.assign(desk, { sending: true, sendProblem: null });
    this._tell();
    try {
      if (!desk.conversation) {
        const facts = await api.startConversation(place.path, place.challenge);
        desk.conversation = this._conversation(facts);
      }
      const { conversation } = desk;
      const exchange = await insist(() => api.say(conversation.id, pending.saying), this._wait);
      desk.pending = null;
      if (desk.draft.text.trim() === pending.saying.text) {
        desk.draft = NO_DRAFT;
        this.coach.clear();
      }
      conversation.carryOn(exchange);
    } catch (reason) {
      desk.sendProblem = sentence(reason);
      await this._afterRefusal(desk, reason);
    } finally {
      desk.sending = false;
      this._tell();
    }
  }

  /** What a refusal says about what is on the screen. */
  private async _afterRefusal(desk: IDeskKept, reason: unknown): Promise<void> {
    const code = reason instanceof ApiError ? reason.code : '';
    if (code === 'still_writing') {
      await desk.conversation?.read(); // another window asked, or we did and never heard
    } else if (code === 'no_such_conversation') {
      desk.conversation = null; // deleted in another window: what is written begins a new one
    } else if (code === 'tutor_off' || code === 'too_little_said') {
      await this._options.standing.refresh();
    }
  }

  private _conversation(facts: IConversation): Conversation {
    let conversation = this._conversations.get(facts.id);
    if (!conversation) {
      conversation = new Conversation({ facts, api: this._options.api, wait: this._wait });
      conversation.changed.connect(this._tell);
      conversation.answered.connect((_, reply) => {
        this._answered.emit(reply);
        void this._options.standing.refresh();
      });
      this._conversations.set(facts.id, conversation);
    }
    return conversation;
  }

  private _renamed(facts: IConversation): void {
    const conversation = this._conversations.get(facts.id);
    if (conversation) {
      conversation.facts = facts;
      this._tell();
    }
  }

  private _removed(id: string): void {
    this._conversations.get(id)?.dispose();
    this._conversations.delete(id);
    this._desks.forget(id);
    this._tell();
  }

  private readonly _tell = (): void => this._changed.emit(undefined);

  private readonly _options: ITutorModelOptions;
  private readonly _wait: Wait;
  private readonly _desks = new Desks();
  private readonly _conversations = new Map<string, Conversation>();
  private readonly _changed = new Signal<this, void>(this);
  private readonly _answered = new Signal<this, IMessage>(this);
}
