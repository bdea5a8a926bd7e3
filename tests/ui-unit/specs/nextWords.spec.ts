import type { IToday } from '@praxis/learnerContracts';
import { chanceWords, kindWord, skippable, untilWords } from '@praxis/models/nextWords';
import { describe, expect, it } from 'vitest';
import { trans } from './said';

const until = (end: string, now: string, zone: string): string =>
  untilWords(end, new Date(now), trans as never, zone, 'en');

describe('Until when the challenge of the day is kept', () => {
  it.each([
    ['2026-11-21T18:30:00Z', '2026-11-21T09:00:00Z', 'UTC', 'kept until 18:30'],
    ['2026-11-22T18:30:00Z', '2026-11-21T09:00:00Z', 'UTC', 'kept until tomorrow, 18:30'],
    ['2026-11-23T08:05:00Z', '2026-11-21T09:00:00Z', 'UTC', 'kept until Monday, 08:05'],
    ['2026-11-22T00:00:00Z', '2026-11-21T09:00:00Z', 'UTC', 'kept through today'],
    ['2026-11-23T00:00:00Z', '2026-11-21T09:00:00Z', 'UTC', 'kept through tomorrow'],
    ['2026-11-24T00:00:00Z', '2026-11-21T09:00:00Z', 'UTC', 'kept through Monday'],
    // midnight is that of the learner's own zone, and so is today
    ['2026-11-22T23:00:00Z', '2026-11-21T22:30:00Z', 'Europe/Berlin', 'kept through tomorrow'],
    ['2026-11-22T23:00:00Z', '2026-11-21T23:30:00Z', 'Europe/Berlin', 'kept through today'],
    ['2026-11-21T08:59:00Z', '2026-11-21T09:00:00Z', 'UTC', '']
  ])('%s, read at %s in %s: "%s"', (end, now, zone, words) => {
    expect(until(end, now, zone)).toBe(words);
  });

  it('counts days, not hours, over a night with 25 of them', () => {
    expect(until('2026-10-25T23:00:00Z', '2026-10-24T12:00:00Z', 'Europe/Berlin')).toBe(
      'kept through tomorrow'
    );
  });
});

describe('The words of a proposal', () => {
  it.each([
    [0.71, 'about 7 in 10'],
    [0.02, 'about 1 in 10'],
    [1, 'about 9 in 10']
  ])('call a chance of %d "%s"', (predicted, words) => {
    expect(chanceWords(predicted, trans as never)).toBe(words);
  });
});

describe('The kinds of proposals', () => {
  it('are each told by words of their own', () => {
    const kinds = ['started', 'unaided', 'weak', 'review', 'new'] as const;
    const words = kinds.map(kind => kindWord(kind, trans as never));
    expect(words[1]).toBe('without help this time');
    expect(new Set(words).size).toBe(kinds.length);
  });
});

describe('The challenge of the day', () => {
  const today = (facts: Partial<IToday>): IToday => ({ state: 'offered', skips_left: 2, ...facts }) as IToday;

  it('can be put aside while it is open and a skip is left', () => {
    expect(skippable(today({}))).toBe(true);
    expect(skippable(today({ state: 'started' }))).toBe(true);
    expect(skippable(today({ skips_left: 0 }))).toBe(false);
    expect(skippable(today({ state: 'solved' }))).toBe(false);
  });
});
