/**
 * A conversation as the components of @jupyter/chat know one.
 *
 * Rule: it shows what the conversation says and keeps nothing of its own; a message there is a piece here, and those
 * of one message are stacked.
 */
import {
  AbstractChatContext,
  AbstractChatModel,
  type IActiveCellManager,
  type IChatContext,
  type IMessageContent,
  type IUser
} from '@jupyter/chat';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Conversation } from '../models/tutor/conversation';
import { entries, MARKDOWN, type IEntry } from '../models/tutor/entries';

/** While words come they are drawn again so often, and less often once there are many. */
const DRAWN_MS = 60;
const DRAWN_LONG_MS = 180;
const LONG = 3000;

class Users extends AbstractChatContext {
  get users(): IUser[] {
    return this._model.user ? [this._model.user] : [];
  }
}

export class TutorChat extends AbstractChatModel {
  constructor(options: {
    conversation: Conversation;
    cells: IActiveCellManager | null;
    trans: TranslationBundle;
  }) {
    super({
      activeCellManager: options.cells,
      config: { stackMessages: true, unreadNotifications: false, sendTypingNotification: false }
    });
    const { conversation, trans } = options;
    this.conversation = conversation;
    this._trans = trans;
    this.name = trans.__('Tutor');
    this._learner = { username: 'learner', display_name: trans.__('You') };
    this._tutor = { username: 'tutor', display_name: trans.__('Tutor'), bot: true };
    this.setReady();
    conversation.changed.connect(this._follow);
    this._draw();
  }

  readonly conversation: Conversation;

  get user(): IUser {
    return this._learner;
  }

  /** What an entry is drawn from; undefined for one that is gone. */
  entry(id: string): IEntry | undefined {
    return this._entries.find(entry => entry.id === id);
  }

  /** The composer says things, and to the conversation itself. */
  override sendMessage(): boolean {
    return false;
  }

  override createChatContext(): IChatContext {
    return new Users({ model: this });
  }

  override dispose(): void {
    window.clearTimeout(this._timer);
    this.conversation.changed.disconnect(this._follow);
    super.dispose();
  }

  /** Draw at once what is new; words that follow others wait a moment for more of them. */
  private readonly _follow = (): void => {
    const next = entries(this.conversation.said, this.conversation.judging, this._trans);
    const last = this._entries[this._entries.length - 1];
    const now = next[next.length - 1];
    const grows =
      next.length === this._entries.length &&
      now !== undefined &&
      last?.id === now.id &&
      last.mime === now.mime &&
      now.message.state === 'writing';
    if (!grows) {
      this._draw();
    } else if (this._timer === 0 && last.text !== now.text) {
      this._timer = window.setTimeout(() => this._draw(), now.text.length > LONG ? DRAWN_LONG_MS : DRAWN_MS);
    }
  };

  private _draw(): void {
    window.clearTimeout(this._timer);
    this._timer = 0;
    const before = this._entries;
    this._entries = entries(this.conversation.said, this.conversation.judging, this._trans);
    const same = this._entries.findIndex((entry, index) => entry.id !== before[index]?.id);
    const kept = same < 0 ? Math.min(this._entries.length, before.length) : same;
    this._entries.slice(0, kept).forEach((entry, index) => {
      const old = before[index];
      if (old && (old.mime !== entry.mime || old.text !== entry.text)) {
        this.messages[index]?.update({ body: bodyOf(entry) });
      }
    });
    if (before.length > kept) {
      this.messagesDeleted(kept, before.length - kept);
    }
    if (this._entries.length > kept) {
      this.messagesInserted(
        kept,
        this._entries.slice(kept).map(entry => this._content(entry))
      );
    }
  }

  private _content(entry: IEntry): IMessageContent {
    return {
      type: 'msg',
      id: entry.id,
      body: bodyOf(entry),
      time: Date.parse(entry.message.at) / 1000,
      sender: entry.message.by === 'learner' ? this._learner : this._tutor
    };
  }

  private readonly _trans: TranslationBundle;
  private readonly _learner: IUser;
  private readonly _tutor: IUser;
  private _entries: IEntry[] = [];
  private _timer = 0;
}

function bodyOf({ mime, text }: IEntry): IMessageContent['body'] {
  return mime === MARKDOWN ? text : { data: { [mime]: text } };
}
