/**
 * The shapes in which the API speaks of the tutor: how it stands, what was said, what is sent along, the hints.
 *
 * Rule: these are plain data, field by field as in web/openapi.yaml; whatever is worked out from them lives in models/.
 */
import type { ICellSource } from './contracts';

export type TutorMode = 'off' | 'hints' | 'guided';

/** What the purse nearest its limit spent today; `share` is from 0 to 1 and more, limits are null where there are none. */
export interface IMeter {
  purse: string;
  tokens: number;
  tokens_limit: number | null;
  micros: number;
  micros_limit: number | null;
  share: number;
  spent: boolean;
  resets_at: string;
}

/** `model` is null where none is connected; `sentence` says what the learner should know, "" when all is well. */
export interface IStanding {
  mode: TutorMode;
  composer: 'light' | 'required';
  model: string | null;
  sentence: string;
  meter: IMeter | null;
}

/** A conversation about a notebook (`path`, "" for none); `messages` counts what is in it. */
export interface IConversation {
  id: string;
  path: string;
  challenge: string;
  title: string;
  started_at: string;
  changed_at: string;
  messages: number;
}

export interface IConversations {
  conversations: IConversation[];
  more: boolean;
}

export interface IConversationSaid extends IConversation {
  said: IMessage[];
}

/** `withheld` stands in the place of code: its text says why, in one line. */
export type PieceKind = 'text' | 'code' | 'withheld';

/** Markdown, or a block of code without its fences, in a language ("" unknown). */
export interface IPiece {
  kind: PieceKind;
  text: string;
  language: string;
}

export type MessageState = 'writing' | 'whole' | 'stopped' | 'broken';

/** `answers` names the message a reply answers; `problem` is a sentence where it broke. */
export interface IMessage {
  id: string;
  conversation: string;
  by: 'learner' | 'tutor';
  state: MessageState;
  at: string;
  pieces: IPiece[];
  sent: ISent | null;
  answers: string;
  model: string;
  problem: string;
}

export type Subject = 'verdict' | 'error' | 'finding' | 'case';

/** What a question is about: the number of a finding, or of a case from 1, in the verdict at hand. */
export interface IAbout {
  subject: Subject;
  number: number;
}

/** What the composer asks for lightly. */
export interface IComposed {
  goal: string;
  tried: string;
  stuck: string;
}

/** What is sent along with a question; `submission` is the id of the attempt meant, "" for none. */
export interface ISent {
  challenge: boolean;
  cells: ICellSource[];
  selection: string;
  submission: string;
  findings: boolean;
  profile: boolean;
  hints: boolean;
  composed: IComposed;
  about: IAbout | null;
}

/** What a learner says; `key` is its idempotency key. */
export interface ISaying {
  key: string;
  text: string;
  sent: ISent;
}

/** What was said, and the reply that is being written. */
export interface IExchange {
  message: IMessage;
  reply: IMessage;
}

/** What is told of a reply while it is written: all of it first and last, what follows, a wait for code, a piece. */
export type ReplyEvent =
  | { name: 'state' | 'done'; message: IMessage }
  | { name: 'text'; text: string }
  | { name: 'judging' }
  | { name: 'piece'; piece: IPiece };

/** `enough` says that it would be taken where a teacher requires more. */
export interface ICoaching {
  enough: boolean;
  advice: string[];
}

export type RungState = 'taken' | 'next' | 'waiting' | 'locked';

/** A rung, from 1; `text` is Markdown, there once it was taken; `opens_at` says when a waiting one opens. */
export interface IRung {
  number: number;
  state: RungState;
  text: string | null;
  opens_at: string | null;
}

/** `sentence` says what opens the next rung; `step` that the tutor can be asked for a step beyond the last. */
export interface ILadder {
  challenge: string;
  rungs: IRung[];
  sentence: string;
  step: boolean;
}
