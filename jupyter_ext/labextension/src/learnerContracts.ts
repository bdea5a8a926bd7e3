/**
 * The shapes in which the API speaks of the learner: what to do next, what was asked, what is known.
 *
 * Rule: these are plain data, field by field as in web/openapi.yaml; whatever is worked out from them lives in models/.
 */
import type { Difficulty } from './contracts';

/** Why something is proposed: begun, a pattern that comes again, due again, or not seen before. */
export type ProposalKind = 'started' | 'unaided' | 'weak' | 'review' | 'new';

export interface IProposal {
  slug: string;
  title: string;
  track: string;
  difficulty: Difficulty;
  minutes: number;
  kind: ProposalKind;
  /** One sentence. */
  reason: string;
  /** The chance to solve it, 0 to 1. */
  predicted: number;
  skill: string | null;
  helpful: boolean | null;
}

export type TodayState = 'offered' | 'started' | 'solved' | 'skipped';

/** The challenge of a day; `day` is a date in the learner's zone, `until` when it is taken back. */
export interface IToday {
  day: string;
  slug: string;
  title: string;
  track: string;
  difficulty: Difficulty;
  minutes: number;
  state: TodayState;
  reason: string;
  until: string;
  skips_left: number;
}

/** The questions of the first visit: how many are answered or skipped, and whether any is open. */
export interface IFirstVisit {
  answered: number;
  of: number;
  open: boolean;
}

export interface INext {
  items: IProposal[];
  today: IToday | null;
  first_visit: IFirstVisit;
}

/** One value, several where a question takes `many`, or null: none. */
export type Answer = string | string[] | null;

export interface IQuestion {
  id: string;
  question: string;
  many: boolean;
  options: { value: string; label: string }[];
  answer: Answer;
  skipped: boolean;
}

export type FactAction = 'correct' | 'dispute' | 'withdraw' | 'forget';

/** Something stored about the learner, in plain words; `number` names a finding of `submission`. */
export interface IFact {
  id: string;
  at: string;
  what: string;
  sentence: string;
  challenge: string;
  submission: string;
  number: number | null;
  actions: FactAction[];
  aided: boolean | null;
}

export interface IFacts {
  facts: IFact[];
  more: boolean;
}
