/**
 * The shapes in which the API speaks of a learner's figures and skills, field by field as in web/openapi.yaml.
 *
 * Rule: these are plain data; whatever is worked out from them lives in models/.
 */
import type { Difficulty } from './contracts';

/** Days as "2026-11-21", both within; `zone` is an IANA name. */
export interface ISpan {
  from: string;
  to: string;
  zone: string;
}

/** What is kept of one pattern in some submissions: in how many, of how many. */
export interface IShare {
  shown: number;
  submissions: number;
  share: number | null;
}

export interface ISkillName {
  of: 'pattern' | 'topic';
  name: string;
}

export interface IMastery extends ISkillName {
  title: string;
  /** From 0 to 1, and its standard deviation. */
  mastery: number;
  uncertainty: number;
  answers: number;
}

/** How many next challenges of a pattern, made alone, were right at once; `low` and `high` are bounds of 95 %. */
export interface INextItemRate {
  items: number;
  right: number;
  /** Made with help again, and therefore in no rate. */
  aided: number;
  rate: number | null;
  low: number;
  high: number;
}

/** Such rates after help with the pattern, and after trouble with it without help. */
export interface IHelpCompared {
  helped: INextItemRate;
  unhelped: INextItemRate;
}

/** What was learnt in a span of days; weeks are named by their Monday. */
export interface IDashboard {
  from: string;
  to: string;
  first_day: boolean;
  totals: {
    submissions: number;
    challenges: number;
    solved: number;
    minutes: number;
    unaided: number | null;
    attempts_to_success: number | null;
  };
  solved: { track: string; difficulty: Difficulty; solved: number; of: number }[];
  mastery: IMastery[];
  patterns: (IShare & { week: string; pattern: string; title: string })[];
  time: { week: string; minutes: number }[];
  attempts: { attempts: number; challenges: number }[];
  calendar: { day: string; submissions: number; solved: number }[];
  unaided: { week: string; solved: number; unaided: number }[];
  help: { patterns: (IHelpCompared & { pattern: string; title: string })[]; all: IHelpCompared };
  change: { pattern: string; title: string; split: string; before: IShare; after: IShare }[];
  /** One sentence a chart; empty when there is nothing to say. */
  sentences: Record<
    'solved' | 'mastery' | 'patterns' | 'time' | 'attempts' | 'calendar' | 'unaided' | 'help' | 'change',
    string
  >;
}

/** Where a pattern showed: lines count from 1 in the learner's own cell. */
export interface IOccurrence {
  submission: string;
  number: number;
  challenge: string;
  title: string;
  version: string;
  at: string;
  cell: string;
  lines: number[];
  confidence: number;
  disputed: boolean;
}

/** One answer a skill was judged by; `mastery` is that after it. */
export interface ISkillAnswer {
  submission: string;
  challenge: string;
  title: string;
  at: string;
  correct: boolean;
  weight: number;
  mastery: number;
}

/** What mastery was reckoned with: chances from 0 to 1, and a half-life in days. */
export interface IParameters {
  prior: number;
  learn: number;
  slip: number;
  guess: number;
  half_life: number;
}

export interface ISkill extends ISkillName {
  title: string;
  shown: number;
  chances: number;
  share: number | null;
  last_shown: string | null;
  trend: number | null;
  mastery: number;
  uncertainty: number;
  predicted: number;
  parameters: IParameters;
  occurrences: IOccurrence[];
  answers: ISkillAnswer[];
}

export interface IProfile {
  at: string;
  skills: ISkill[];
}
