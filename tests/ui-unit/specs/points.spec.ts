import type { IPart, IPoints, ISubmission } from '@praxis/contracts';
import { diagnosisOf, NO_DIAGNOSIS } from '@praxis/models/diagnosis';
import { partAmount, partName, pointsLine, told } from '@praxis/models/points';
import { describe, expect, it } from 'vitest';
import { trans } from './said';

const part = (name: string, earned: number | null, of: number): IPart => ({
  name,
  earned,
  of,
  why: 'Because.'
});
const points = (earned: number, of: number, ...parts: IPart[]): IPoints => ({ earned, of, parts });

describe('The points of an attempt', () => {
  it('are said in one line, to a hundredth', () => {
    expect(pointsLine(points(7.5, 10, part('cases', 7.5, 10)), trans)).toBe('7.5 of 10 points');
    expect(pointsLine(points(0.1 + 0.2, 1), trans)).toBe('0.3 of 1 points');
  });

  it('say how many are open while nobody has looked', () => {
    const waiting = points(6, 10, part('cases', 6, 6), part('efficiency', null, 3), part('style', null, 1));
    expect(pointsLine(waiting, trans)).toBe('6 of 10 points · 4 open');
  });

  it('tell an open part from one that was not earned', () => {
    expect(partAmount(part('style', null, 2), trans)).toBe('open, of 2');
    expect(partAmount(part('style', 0, 2), trans)).toBe('0 of 2');
  });

  it('say a reason that several share once, behind the last of them', () => {
    const parts = [part('cases', 3, 6), part('quality', 0, 1), { ...part('style', 0, 1), why: 'Else.' }];
    expect(told(parts).map(({ why }) => why)).toEqual(['', 'Because.', 'Else.']);
  });

  it('name every part, one of a later server by its own name', () => {
    const named = ['cases', 'efficiency', 'quality', 'style', 'tests_written'];
    expect(named.map(name => partName(name, trans))).toEqual([
      'Cases',
      'Efficiency',
      'Quality',
      'Style',
      'tests_written'
    ]);
  });

  it('come with the diagnosis, and are absent where the challenge gives none', () => {
    const given = points(9, 10);
    const submission = (verdict: object): ISubmission => ({ verdict }) as unknown as ISubmission;
    expect(diagnosisOf(submission({ ...NO_DIAGNOSIS, points: given })).points).toBe(given);
    expect('points' in diagnosisOf(submission(NO_DIAGNOSIS))).toBe(false);
  });
});
