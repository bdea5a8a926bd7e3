/**
 * A reply as it is written: what each event makes of it.
 *
 * Rule: a snapshot takes the place of everything before it, so that a stream which was opened anew neither doubles
 * nor loses a word.
 */
import type { IMessage, IPiece, ReplyEvent } from '../../tutorContracts';

export interface IReply {
  message: IMessage;
  /** Code is being written or judged: its place is shown, it is not. */
  judging: boolean;
}

export function told(reply: IReply, event: ReplyEvent): IReply {
  const { message } = reply;
  switch (event.name) {
    case 'state':
    case 'done':
      return { message: event.message, judging: false };
    case 'text':
      return { message: { ...message, pieces: continued(message.pieces, event.text) }, judging: false };
    case 'judging':
      return { message, judging: true };
    case 'piece':
      return { message: { ...message, pieces: [...message.pieces, event.piece] }, judging: false };
  }
}

/** Whether nothing more will be told of it. */
export function ended(event: ReplyEvent): boolean {
  return event.name === 'done' || (event.name === 'state' && event.message.state !== 'writing');
}

function continued(pieces: readonly IPiece[], text: string): IPiece[] {
  const last = pieces[pieces.length - 1];
  return last?.kind === 'text'
    ? [...pieces.slice(0, -1), { ...last, text: last.text + text }]
    : [...pieces, { kind: 'text', text, language: '' }];
}
