/**
 * The addresses of the tutor: its conversations, its replies, the ladder of hints.
 */
import { URLExt } from '@jupyterlab/coreutils';
import { ApiConnection, following } from './apiConnection';
import { replyEvent } from './models/tutor/replyEvent';
import type { IConversationsAsked, ITutorApi } from './tokens';
import type {
  ICoaching,
  IComposed,
  IConversation,
  IConversations,
  IConversationSaid,
  IExchange,
  ILadder,
  IMessage,
  ISaying,
  IStanding,
  ReplyEvent
} from './tutorContracts';

export class TutorApi extends ApiConnection implements ITutorApi {
  standing(): Promise<IStanding> {
    return this._json('GET', ['tutor']);
  }

  conversations(asked: IConversationsAsked): Promise<IConversations> {
    const { path, search, limit, before } = asked;
    const query: Record<string, string> = {
      ...(path === undefined ? {} : { path }),
      ...(search ? { search } : {}),
      ...(limit === undefined ? {} : { limit: String(limit) }),
      ...(before === undefined ? {} : { before })
    };
    return this._json('GET', ['tutor', 'conversations'], { query: URLExt.objectToQueryString(query) });
  }

  startConversation(path: string, challenge: string): Promise<IConversation> {
    return this._json('POST', ['tutor', 'conversations'], { body: { path, challenge } });
  }

  conversation(id: string): Promise<IConversationSaid> {
    return this._json('GET', ['tutor', 'conversations', id]);
  }

  renameConversation(id: string, title: string): Promise<IConversation> {
    return this._json('PATCH', ['tutor', 'conversations', id], { body: { title } });
  }

  async deleteConversation(id: string): Promise<void> {
    await this._request(['tutor', 'conversations', id], { method: 'DELETE' });
  }

  say(conversation: string, saying: ISaying): Promise<IExchange> {
    return this._json('POST', ['tutor', 'conversations', conversation, 'messages'], { body: saying });
  }

  async *reply(message: string, signal: AbortSignal): AsyncIterable<ReplyEvent> {
    for await (const event of this._events(['tutor', 'messages', message, 'events'], following(signal))) {
      const told = replyEvent(event);
      if (told) {
        yield told;
      }
    }
  }

  stopReply(message: string): Promise<IMessage> {
    return this._json('POST', ['tutor', 'messages', message, 'stop']);
  }

  coach(text: string, composed: IComposed): Promise<ICoaching> {
    return this._json('POST', ['tutor', 'coach'], { body: { text, composed } });
  }

  suggestions(challenge: string): Promise<{ suggestions: string[] }> {
    const query = URLExt.objectToQueryString({ challenge });
    return this._json('GET', ['tutor', 'suggestions'], { query });
  }

  hints(slug: string): Promise<ILadder> {
    return this._json('GET', ['challenges', slug, 'hints']);
  }

  takeHint(slug: string, number: number): Promise<ILadder> {
    return this._json('POST', ['challenges', slug, 'hints'], { body: { number } });
  }
}
