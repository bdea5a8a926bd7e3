/**
 * What the learner is about to say, in one notebook.
 *
 * Rule: it is given up only when the server has acknowledged it. Sending the same words again sends the same key and
 * the same things along, so nothing is said twice; other words, or other things to send, are a message of their own.
 */
import type { ITutorQuestion } from '../../tokens';
import type { IAbout, IComposed, ISaying, ISent } from '../../tutorContracts';

export interface IDraft {
  text: string;
  composed: IComposed;
  /** What a question of a button is about, and of which attempt; null where the learner began it. */
  about: IAbout | null;
  submission: string | null;
}

const NOTHING_COMPOSED: IComposed = { goal: '', tried: '', stuck: '' };

export const NO_DRAFT: IDraft = { text: '', composed: NOTHING_COMPOSED, about: null, submission: null };

/** Sent, and not acknowledged: `removed` names what was not to be sent along. */
export interface IPending {
  saying: ISaying;
  removed: string;
}

/** What to send for a draft: the pending one again where nothing of it was changed by the learner. */
export function sayingOf(
  draft: IDraft,
  sent: ISent,
  removed: string,
  pending: IPending | null,
  newKey: () => string
): IPending {
  const text = draft.text.trim();
  const same =
    pending?.saying.text === text &&
    pending.removed === removed &&
    JSON.stringify([pending.saying.sent.composed, pending.saying.sent.about]) ===
      JSON.stringify([sent.composed, sent.about]);
  return same ? pending : { saying: { key: newKey(), text, sent }, removed };
}

/** A draft with a question put for the learner; what they were writing stays before it. */
export function askedFor(draft: IDraft, question: ITutorQuestion): IDraft {
  const { text, about = null, submission = null } = question;
  const whole = isEmpty(draft) ? text : `${draft.text.trimEnd()}\n\n${text}`;
  return {
    text: draft.text.includes(text) ? draft.text : whole,
    composed: draft.composed,
    about,
    submission
  };
}

export function isEmpty(draft: IDraft): boolean {
  return draft.text.trim() === '';
}

/** Whether anything was filled in beside the question. */
export function isComposed({ goal, tried, stuck }: IComposed): boolean {
  return [goal, tried, stuck].some(words => words.trim() !== '');
}
