/**
 * What an event of a reply's stream tells.
 */
import type { IMessage, IPiece, ReplyEvent } from '../../tutorContracts';
import type { IServerEvent } from '../sse';

/** Read one event; null for a kind that is not known here. */
export function replyEvent(event: IServerEvent): ReplyEvent | null {
  switch (event.name) {
    case 'state':
    case 'done':
      return { name: event.name, message: JSON.parse(event.data) as IMessage };
    case 'text':
      return { name: 'text', text: (JSON.parse(event.data) as { text: string }).text };
    case 'judging':
      return { name: 'judging' };
    case 'piece':
      return { name: 'piece', piece: JSON.parse(event.data) as IPiece };
    default:
      return null;
  }
}
