import { takenWord, takeWord } from '@praxis/models/hintWords';
import { describe, expect, it } from 'vitest';
import { ladder } from './hinted';
import { trans } from './said';

describe('The words of the hints', () => {
  it('say which of how many comes next', () => {
    const [, second] = ladder(['taken', 'next', 'locked']).rungs;
    expect(second && takeWord(second, 3, trans)).toBe('Take a hint (2 of 3)');
  });

  it.each([
    [['next', 'locked', 'locked'], '3 hints'],
    [['next'], '1 hint'],
    [['taken', 'waiting', 'locked'], '1 of 3 taken'],
    [['taken', 'taken'], '2 of 2 taken']
  ] as const)('of %j say "%s"', (states, words) => {
    expect(takenWord(ladder([...states]), trans)).toBe(words);
  });
});
