import type { CaseOutcome, ICaseResult } from '@praxis/contracts';
import {
  caseQuestion,
  cellErrorQuestion,
  errorQuestion,
  findingQuestion,
  verdictQuestion
} from '@praxis/models/explainWords';
import { describe, expect, it } from 'vitest';
import { trans } from './said';

const result = (outcome: CaseOutcome, facts: Partial<ICaseResult> = {}): ICaseResult =>
  ({ name: 'empty list', outcome, input: '[]', error: null, ...facts }) as ICaseResult;

const error = { kind: 'IndexError', message: '', cell: null, line: null, traceback: [] };

describe('The question that Explain puts', () => {
  it.each([
    [result('failed'), 'Why does the case “empty list” give another value than expected?'],
    [result('error', { error }), 'Why does the case “empty list” end in IndexError?'],
    [result('error'), 'Why does the case “empty list” end in an error?'],
    [result('time_limit'), 'Why does the case “empty list” run out of time?'],
    [result('memory_limit'), 'Why does the case “empty list” run out of memory?'],
    [result('output_limit'), 'Why does the case “empty list” print too much?']
  ])('about a case names it and what became of it', (one, question) => {
    expect(caseQuestion(one, trans)).toBe(question);
  });

  it('about a case without values asks how to find such an input, not for the values', () => {
    expect(caseQuestion(result('failed', { input: null }), trans)).toBe(
      'The case “empty list” shows no values. How can I find an input like it myself?'
    );
  });

  it('about an error names the line where it is known', () => {
    expect(errorQuestion(error, trans)).toBe('What does IndexError mean, and why does it happen in my code?');
    expect(errorQuestion({ ...error, line: 4 }, trans)).toContain('in line 4?');
  });

  it('about a verdict differs once the work is accepted', () => {
    expect(verdictQuestion('wrong_answer', trans)).toContain('where should I look first');
    expect(verdictQuestion('accepted', trans)).toContain('other ways');
  });

  it('about a finding names it', () => {
    expect(findingQuestion({ title: 'Off by one' }, trans)).toContain('“Off by one”');
  });
});

describe('The question about an error below a cell', () => {
  it.each([
    ['list index out of range', 'My cell ends in IndexError: list index out of range. What does that mean?'],
    ['', 'My cell ends in IndexError. What does that mean?'],
    ['one\ntwo', 'My cell ends in IndexError: one. What does that mean?'],
    ['a'.repeat(300), `My cell ends in IndexError: ${'a'.repeat(200)}…. What does that mean?`]
  ])('quotes the first line of %j, and no more than is needed', (message, question) => {
    expect(cellErrorQuestion({ kind: 'IndexError', message }, trans)).toBe(question);
  });
});
