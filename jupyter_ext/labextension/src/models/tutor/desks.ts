/**
 * What the panel keeps for each notebook while the window is open: its draft and its conversation.
 *
 * Rule: a notebook is known by its path, and what is kept for it goes along when it is renamed.
 */
import type { Loading } from '../catalogueModel';
import type { Conversation } from './conversation';
import { NO_DRAFT, type IDraft, type IPending } from './draft';

/** The notebook in front, and its challenge; "" for none. */
export interface IPlace {
  path: string;
  challenge: string;
}

export interface IDeskKept {
  draft: IDraft;
  pending: IPending | null;
  /** The conversation that is carried on; null for a new one. */
  conversation: Conversation | null;
  loading: Loading;
  /** The newest conversation is being read. */
  reading: Promise<void> | null;
  problem: { message: string; offline: boolean } | null;
  sending: boolean;
  sendProblem: string | null;
  suggestions: readonly string[];
}

export class Desks {
  of(path: string): IDeskKept {
    let desk = this._desks.get(path);
    if (!desk) {
      desk = {
        draft: NO_DRAFT,
        pending: null,
        conversation: null,
        loading: 'unread',
        reading: null,
        problem: null,
        sending: false,
        sendProblem: null,
        suggestions: []
      };
      this._desks.set(path, desk);
    }
    return desk;
  }

  rename(from: string, to: string): void {
    const desk = this._desks.get(from);
    if (desk) {
      this._desks.delete(from);
      this._desks.set(to, desk);
    }
  }

  /** A conversation is gone, or without an id all of them are: the newest that is left is read again. */
  forget(conversation?: string): void {
    this._desks.forEach(desk => {
      if (conversation === undefined || desk.conversation?.id === conversation) {
        desk.conversation = null;
        desk.loading = 'unread';
      }
    });
  }

  private readonly _desks = new Map<string, IDeskKept>();
}
