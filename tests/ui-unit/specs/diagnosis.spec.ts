import type { IDiagnosis, IFinding, ISubmission } from '@praxis/contracts';
import {
  counterexampleWords,
  diagnosisAnnouncement,
  diagnosisOf,
  findingLine,
  findingTone,
  linesWord,
  NO_DIAGNOSIS,
  surenessWord
} from '@praxis/models/diagnosis';
import { describe, expect, it } from 'vitest';
import { finding, trans } from './said';

describe('How sure a finding is', () => {
  it.each([
    [0.93, 'sure'],
    [0.85, 'sure'],
    [0.84, 'likely'],
    [0.6, 'likely'],
    [0.59, 'perhaps']
  ])('at a weight of %d is said as %s', (weight, word) => expect(surenessWord(weight, trans)).toBe(word));
});

describe('A finding', () => {
  it('is one line of words: what, how sure, where', () => {
    expect(findingLine(finding({}), trans)).toBe('Off by one · sure · line 4');
    expect(findingLine(finding({ lines: [], weight: 0.3 }), trans)).toBe('Off by one · perhaps');
  });

  it('says that it is disputed', () => {
    expect(findingLine(finding({ disputed: true }), trans)).toContain('disputed');
    expect(findingTone(finding({ disputed: true }))).toBe('neutral');
  });

  it('about cost is worth improving, about a mistake critical', () => {
    expect(findingTone(finding({ pattern: 'inefficient_loop' }))).toBe('notYet');
    expect(findingTone(finding({ pattern: 'off_by_one' }))).toBe('stopped');
  });

  it.each([
    [[4], 'line 4'],
    [[6, 4, 5], 'lines 4–6'],
    [[9, 4], 'lines 4, 9'],
    [[1, 2, 7, 7], 'lines 1–2, 7']
  ])('on lines %j reads "%s"', (lines, words) => expect(linesWord(lines, trans)).toBe(words));
});

describe('A diagnosis', () => {
  const of = (facts: Partial<IDiagnosis>): IDiagnosis => ({ ...NO_DIAGNOSIS, ...facts });

  it('is none where the server tells none, or has not graded', () => {
    for (const verdict of [null, { outcome: 'accepted' }]) {
      expect(diagnosisOf({ verdict } as unknown as ISubmission).diagnosis.state).toBe('none');
    }
  });

  it('is announced with its first finding and how many follow, and not at all without one', () => {
    const patterns: IFinding[] = [finding({}), finding({ number: 2 })];
    expect(diagnosisAnnouncement(of({ patterns }), trans)).toBe('Why: Off by one · sure · line 4. 1 more.');
    expect(diagnosisAnnouncement(of({}), trans)).toBe('');
  });

  it('calls an input the smallest only when it is', () => {
    const found = { input: '', expected: '', actual: null, error: null, call: '' };
    const words = (kind: 'value' | 'time', minimal: boolean): string =>
      counterexampleWords({ ...found, kind, minimal }, trans);
    expect([words('value', true), words('value', false), words('time', true)]).toEqual([
      'Smallest failing input',
      'A failing input',
      'Smallest input it is too slow for'
    ]);
  });
});
