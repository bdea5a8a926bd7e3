/**
 * What is drawn of a conversation: an entry for each piece of each message.
 *
 * Rule: a piece that is whole is drawn once. Only the last piece of a reply being written changes, so that what
 * someone reads, selects or has the focus in stays where it is.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IMessage, IPiece } from '../../tutorContracts';

type Trans = Pick<TranslationBundle, '__'>;

/** As what an entry is drawn: words of the tutor, the learner's as they were typed, or a line of ours. */
export const MARKDOWN = 'text/markdown';
export const TYPED = 'text/plain';
export const WITHHELD = 'application/vnd.praxis.withheld';
export const AWAITED = 'application/vnd.praxis.awaited';

export interface IEntry {
  id: string;
  message: IMessage;
  mime: string;
  text: string;
  /** Whether it is the last one of its message. */
  last: boolean;
}

export function entries(said: readonly IMessage[], judging: boolean, trans: Trans): IEntry[] {
  return said.flatMap(message => {
    const drawn: Pick<IEntry, 'mime' | 'text'>[] =
      message.by === 'learner'
        ? [{ mime: TYPED, text: message.pieces.map(({ text }) => text).join('') }]
        : message.pieces.filter(({ kind, text }) => kind === 'withheld' || text.trim() !== '').map(written);
    if (message.state === 'writing' && (judging || drawn.length === 0)) {
      drawn.push({
        mime: AWAITED,
        text: judging ? trans.__('Code is being looked through…') : trans.__('The tutor is thinking…')
      });
    }
    if (drawn.length === 0) {
      drawn.push({ mime: TYPED, text: '' }); // how it ended stands below it
    }
    return drawn.map((entry, index) => ({
      ...entry,
      id: `${message.id}/${index}`,
      message,
      last: index === drawn.length - 1
    }));
  });
}

/** What is read out when a reply has ended. */
export function answerWords(reply: IMessage, trans: Trans): string {
  const words = reply.pieces.map(piece => spoken(piece, trans)).join(' ');
  const short = words.length > SPOKEN ? `${words.slice(0, SPOKEN).replace(/\s+\S*$/, '')} …` : words;
  switch (reply.state) {
    case 'stopped':
      return trans.__('The tutor was stopped.');
    case 'broken':
      return trans.__('The tutor’s answer broke off. %1', reply.problem).trim();
    default:
      return trans.__('The tutor answered: %1', short);
  }
}

/** So many characters are read out; whoever wants more goes there. */
const SPOKEN = 400;

function spoken({ kind, text }: IPiece, trans: Trans): string {
  return kind === 'code'
    ? trans.__('A block of code.')
    : text
        .replace(/[*_`#$>]/g, '')
        .replace(/\s+/g, ' ')
        .trim();
}

function written({ kind, text, language }: IPiece): Pick<IEntry, 'mime' | 'text'> {
  switch (kind) {
    case 'withheld':
      return { mime: WITHHELD, text: text.replace(/^\s*\*|\*\s*$/g, '') }; // in Markdown it is set apart by stars
    case 'text':
      return { mime: MARKDOWN, text };
    case 'code': {
      let fence = '```';
      while (text.includes(fence)) {
        fence += '`';
      }
      return { mime: MARKDOWN, text: `${fence}${language}\n${text.trimEnd()}\n${fence}` };
    }
  }
}
