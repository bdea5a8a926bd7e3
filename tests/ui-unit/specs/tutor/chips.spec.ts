import {
  chips,
  NOTHING_AT_HAND,
  sentOf,
  sentWords,
  type ChipName,
  type IAtHand
} from '@praxis/models/tutor/chips';
import { NO_DRAFT } from '@praxis/models/tutor/draft';
import { describe, expect, it } from 'vitest';
import { trans } from '../said';

const ALL: IAtHand = {
  challenge: 'Two sum',
  cells: [{ name: 'starter-1', source: 'x = 1', place: 3 }],
  selection: 'x',
  result: { submission: 's1', findings: 2 },
  hints: 1
};
const ABOUT = { ...NO_DRAFT, about: { subject: 'finding', number: 2 } as const };
const names = (removed: ChipName[], atHand = ALL): [ChipName, boolean][] =>
  chips(atHand, ABOUT, new Set(removed), trans as never).map(({ name, on }) => [name, on]);

describe('What goes along with a question', () => {
  it('is all that has a chip', () => {
    expect(chips(ALL, ABOUT, new Set(), trans as never).map(({ label }) => label)).toEqual([
      'this challenge',
      'cell 3',
      'selection',
      'finding 2',
      'last result',
      '2 findings',
      '1 hint taken',
      'profile'
    ]);
    expect(sentOf(ALL, ABOUT, new Set())).toEqual({
      challenge: true,
      cells: [{ name: 'starter-1', source: 'x = 1' }],
      selection: 'x',
      submission: 's1',
      findings: true,
      profile: true,
      hints: true,
      composed: NO_DRAFT.composed,
      about: ABOUT.about
    });
  });

  it('leaves out each chip that was taken out, and only that', () => {
    const whole = sentOf(ALL, ABOUT, new Set());
    const without: Record<ChipName, object> = {
      challenge: { challenge: false },
      cells: { cells: [] },
      selection: { selection: '' },
      about: { about: null },
      result: { submission: '' },
      findings: { findings: false },
      profile: { profile: false },
      hints: { hints: false }
    };
    for (const name of Object.keys(without) as ChipName[]) {
      expect(sentOf(ALL, ABOUT, new Set([name]))).toEqual({ ...whole, ...without[name] });
      expect(names([name]).find(([chip]) => chip === name)).toEqual([name, false]);
    }
  });

  it('is nothing that is not there', () => {
    expect(chips(NOTHING_AT_HAND, NO_DRAFT, new Set(), trans as never).map(({ name }) => name)).toEqual([
      'profile'
    ]);
    expect(sentOf(NOTHING_AT_HAND, NO_DRAFT, new Set())).toMatchObject({
      challenge: false,
      cells: [],
      submission: '',
      findings: false,
      hints: false
    });
  });

  it('names an earlier result as such', () => {
    const older = { ...NO_DRAFT, submission: 's0' };
    const labels = chips(ALL, older, new Set(), trans as never).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['an earlier result', 'its findings']));
    expect(sentOf(ALL, older, new Set()).submission).toBe('s0');
  });

  it('tells the size of what is long', () => {
    const long = {
      ...ALL,
      cells: [{ name: 'a', source: 'x\n'.repeat(40), place: 2 }],
      selection: 'y'.repeat(3000)
    };
    const labels = chips(long, NO_DRAFT, new Set(), trans as never).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['cell 2, 41 lines', 'selection, 3000 characters']));
  });

  it('can be read below the question afterwards', () => {
    const sent = sentOf(ALL, ABOUT, new Set<ChipName>(['profile', 'selection']));
    expect(sentWords(sent, trans as never)).toEqual([
      'this challenge',
      '1 cell',
      'finding 2',
      'a result',
      'findings',
      'hints taken'
    ]);
  });
});
