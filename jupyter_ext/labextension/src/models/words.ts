/**
 * The words for what came out, the same everywhere.
 *
 * Rule: about the work and never about the person; the word and the icon say it without the colour.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CaseOutcome, IAttempt, ICaseResult, Outcome, Scope } from '../contracts';

export type Tone = 'good' | 'notYet' | 'stopped' | 'neutral';

type Trans = Pick<TranslationBundle, '__' | '_n'>;

/** What stands before the count: "Not yet" in "Not yet: 7 of 9 cases". */
export function outcomeWord(outcome: Outcome | null, scope: Scope, trans: Trans): string {
  switch (outcome) {
    case 'accepted':
      return scope === 'check' ? trans.__('Check passed') : trans.__('Accepted');
    case 'wrong_answer':
      return trans.__('Not yet');
    case 'runtime_error':
      return trans.__('Stopped by an error');
    case 'time_limit':
      return trans.__('Out of time');
    case 'memory_limit':
      return trans.__('Out of memory');
    case 'output_limit':
      return trans.__('Printed too much');
    case 'syntax_error':
      return trans.__('Syntax error');
    case 'entry_missing':
      return trans.__('Function not found');
    case 'refused':
      return trans.__('Not graded');
    default:
      return trans.__('Not graded yet');
  }
}

/** Whether a count of cases says anything for this outcome. */
export function counts(outcome: Outcome | null, total: number): boolean {
  return total > 0 && outcome !== null && !['syntax_error', 'entry_missing', 'refused'].includes(outcome);
}

/** The whole line: word and count. */
export function headline(
  attempt: Pick<IAttempt, 'outcome' | 'scope' | 'passed' | 'total'>,
  trans: Trans
): string {
  const word = outcomeWord(attempt.outcome, attempt.scope, trans);
  return counts(attempt.outcome, attempt.total)
    ? trans.__('%1: %2 of %3 cases', word, attempt.passed, attempt.total)
    : word;
}

export function tone(outcome: Outcome | null): Tone {
  switch (outcome) {
    case 'accepted':
      return 'good';
    case 'wrong_answer':
      return 'notYet';
    case null:
    case 'refused':
      return 'neutral';
    default:
      return 'stopped';
  }
}

export function caseWord(outcome: CaseOutcome, trans: Trans): string {
  switch (outcome) {
    case 'passed':
      return trans.__('passed');
    case 'failed':
      return trans.__('differs');
    case 'error':
      return trans.__('error');
    case 'time_limit':
      return trans.__('out of time');
    case 'memory_limit':
      return trans.__('out of memory');
    case 'output_limit':
      return trans.__('printed too much');
    case 'not_run':
      return trans.__('not run');
  }
}

export function caseTone(outcome: CaseOutcome): Tone {
  switch (outcome) {
    case 'passed':
      return 'good';
    case 'failed':
      return 'notYet';
    case 'not_run':
      return 'neutral';
    default:
      return 'stopped';
  }
}

export function difficultyWord(difficulty: string, trans: Trans): string {
  switch (difficulty) {
    case 'easy':
      return trans.__('easy');
    case 'medium':
      return trans.__('medium');
    case 'hard':
      return trans.__('hard');
    default:
      return difficulty;
  }
}

export interface ISortedCases {
  failed: ICaseResult[];
  passed: ICaseResult[];
  notRun: ICaseResult[];
}

/** Put cases in the order of reading: what did not pass, what passed, what never ran. */
export function sortedCases(tests: readonly ICaseResult[]): ISortedCases {
  return {
    failed: tests.filter(test => test.outcome !== 'passed' && test.outcome !== 'not_run'),
    passed: tests.filter(test => test.outcome === 'passed'),
    notRun: tests.filter(test => test.outcome === 'not_run')
  };
}

/** What a screen reader hears, once a verdict. */
export function announcement(
  attempt: Pick<IAttempt, 'outcome' | 'scope' | 'passed' | 'total'>,
  tests: readonly ICaseResult[],
  message: string,
  trans: Trans
): string {
  const first = sortedCases(tests).failed[0];
  const line = headline(attempt, trans) + '.';
  return first ? `${line} ${trans.__('First: %1.', first.name)}` : `${line} ${message}`.trim();
}

/** What was printed beside the cases, before any ran; all of it when the cases do not say what is theirs. */
export function printedBefore(output: string, tests: readonly ICaseResult[]): string {
  const within = tests.map(test => test.output).join('');
  return output.endsWith(within) ? output.slice(0, output.length - within.length) : output;
}

/** Milliseconds as read by people: "0.4 ms", "38 ms", "1.24 s". */
export function duration(ms: number): string {
  if (ms < 10) {
    return `${ms.toFixed(1)} ms`;
  }
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** KiB as read by people. */
export function memory(kb: number): string {
  return kb < 1024 ? `${kb} KB` : `${(kb / 1024).toFixed(kb < 10_240 ? 1 : 0)} MB`;
}

/** The size of a text as read by people: characters when few, else thousands of them as KB. */
export function textSize(text: string, trans: Trans): string {
  const { length } = text;
  return length < 1000
    ? trans._n('%1 character', '%1 characters', length)
    : trans.__('%1 KB', (length / 1000).toFixed(length < 10_000 ? 1 : 0));
}
