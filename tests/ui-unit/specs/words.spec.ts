import type { ICaseResult, Outcome } from '@praxis/contracts';
import {
  announcement,
  duration,
  headline,
  memory,
  outcomeWord,
  printedBefore,
  sortedCases,
  textSize,
  tone
} from '@praxis/models/words';
import { describe, expect, it } from 'vitest';

const fill = (text: string, ...values: unknown[]): string =>
  text.replace(/%(\d)/g, (_, place: string) => String(values[Number(place) - 1]));
const trans = {
  __: fill,
  _n: (one: string, many: string, count: number) => fill(count === 1 ? one : many, count)
};
const attempt = (outcome: Outcome | null, scope: 'check' | 'submit' = 'submit') => ({
  outcome,
  scope,
  passed: 7,
  total: 9
});
const result = (name: string, outcome: ICaseResult['outcome']): ICaseResult =>
  ({ name, outcome }) as unknown as ICaseResult;

const OUTCOMES: Outcome[] = [
  'accepted',
  'wrong_answer',
  'runtime_error',
  'time_limit',
  'memory_limit',
  'output_limit',
  'syntax_error',
  'entry_missing',
  'refused'
];

describe('The words for an outcome', () => {
  it('say it in one line, with the count where cases were run', () => {
    expect(headline(attempt('wrong_answer'), trans)).toBe('Not yet: 7 of 9 cases');
    expect(headline(attempt('accepted', 'check'), trans)).toBe('Check passed: 7 of 9 cases');
    expect(headline(attempt('syntax_error'), trans)).toBe('Syntax error');
    expect(headline(attempt(null), trans)).toBe('Not graded yet');
  });

  it('are different for every outcome, without praise or blame', () => {
    const words = OUTCOMES.map(outcome => outcomeWord(outcome, 'submit', trans));
    expect(new Set(words).size).toBe(OUTCOMES.length);
    expect(words.join(' ')).not.toMatch(/!|fail|great|wrong/i);
  });

  it('have the good tone for accepted alone', () => {
    expect(OUTCOMES.filter(outcome => tone(outcome) === 'good')).toEqual(['accepted']);
  });

  it('are announced with what failed first, or the message when no case did', () => {
    const tests = [result('example 1', 'passed'), result('empty list', 'error'), result('long', 'failed')];
    expect(announcement(attempt('wrong_answer'), tests, 'm', trans)).toBe(
      'Not yet: 7 of 9 cases. First: empty list.'
    );
    expect(announcement(attempt('syntax_error'), [], 'Line 2 cannot be read.', trans)).toBe(
      'Syntax error. Line 2 cannot be read.'
    );
  });
});

describe('Cases', () => {
  it('are read in the order: not passed, passed, not run', () => {
    const tests = [
      result('a', 'passed'),
      result('b', 'not_run'),
      result('c', 'time_limit'),
      result('d', 'failed')
    ];
    const { failed, passed, notRun } = sortedCases(tests);
    expect([failed, passed, notRun].map(group => group.map(({ name }) => name))).toEqual([
      ['c', 'd'],
      ['a'],
      ['b']
    ]);
  });
});

describe('What was printed', () => {
  const printing = (output: string): ICaseResult => ({ output }) as unknown as ICaseResult;

  it('is shown once: with its case, or before all cases', () => {
    expect(printedBefore('loading\na\nb\n', [printing('a\n'), printing('b\n')])).toBe('loading\n');
    expect(printedBefore('a\n', [printing('a\n')])).toBe('');
    expect(printedBefore('a\n', [printing(''), printing('')])).toBe('a\n');
  });
});

describe('Figures', () => {
  it.each([
    [0.41, '0.4 ms'],
    [38.2, '38 ms'],
    [1240, '1.24 s']
  ])('of %d ms read %s', (ms, text) => expect(duration(ms)).toBe(text));

  it.each([
    [512, '512 KB'],
    [1536, '1.5 MB'],
    [18_000, '18 MB']
  ])('of %d KiB read %s', (kb, text) => expect(memory(kb)).toBe(text));

  it.each([
    [1, '1 character'],
    [240, '240 characters'],
    [1234, '1.2 KB'],
    [17_000, '17 KB']
  ])('of a text of %d characters read %s', (length, text) =>
    expect(textSize('x'.repeat(length), trans)).toBe(text)
  );
});
