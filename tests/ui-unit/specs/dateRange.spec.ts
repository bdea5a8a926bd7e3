import { BEGINNING, rangeFrom, rangeOf, rangeWords, weeksDrawn, whyNoRange } from '@praxis/models/dateRange';
import {
  dayOf,
  daysBetween,
  dayWord,
  isDay,
  mondayOf,
  mondays,
  plusDays,
  weekday,
  weekdayWord
} from '@praxis/models/days';
import { describe, expect, it } from 'vitest';
import { trans } from './said';

const days = ({ from, to }: { from: string; to: string }): number => daysBetween(from, to) + 1;

describe('A preset', () => {
  it.each(['2026-01-05', '2026-03-01', '2024-02-29', '2026-11-21', '2026-12-31'])(
    'ends on %s, and has whole weeks of days',
    today => {
      expect(days(rangeOf('4-weeks', today))).toBe(28);
      expect(days(rangeOf('12-weeks', today))).toBe(84);
      expect(rangeOf('12-weeks', today).to).toBe(today);
    }
  );

  it('reaches back into months and years before', () => {
    expect(rangeOf('4-weeks', '2026-01-05').from).toBe('2025-12-09');
    expect(rangeOf('12-weeks', '2026-03-01').from).toBe('2025-12-08');
  });

  it('of a year begins on the day after the same day, also around 29 February', () => {
    expect(rangeOf('year', '2026-11-21').from).toBe('2025-11-22');
    expect(rangeOf('year', '2024-02-29').from).toBe('2023-03-02');
    expect(days(rangeOf('year', '2024-02-28'))).toBe(365);
    expect(days(rangeOf('year', '2025-01-01'))).toBe(366);
  });

  it('of everything begins before Praxis did', () => {
    expect(rangeOf('everything', '2026-11-21')).toEqual({
      preset: 'everything',
      from: BEGINNING,
      to: '2026-11-21'
    });
  });
});

describe('What was kept of a range', () => {
  const today = '2026-11-21';

  it('gives a preset counted from today, and days of one’s own as they are', () => {
    expect(rangeFrom({ preset: '4-weeks', from: '2025-01-01', to: '2025-01-28' }, today).from).toBe(
      '2026-10-25'
    );
    const own = { preset: null, from: '2026-01-01', to: '2026-02-01' };
    expect(rangeFrom(own, today)).toEqual(own);
  });

  it.each([
    {},
    { preset: 'decade' },
    { preset: null, from: '2026-02-30', to: '2026-03-01' },
    { from: 3, to: null }
  ])('is twelve weeks when it is none: %o', kept =>
    expect(rangeFrom(kept, today)).toEqual(rangeOf('12-weeks', today))
  );
});

describe('Two days', () => {
  it.each([
    ['2026-11-02', '2026-11-01', 'after the last'],
    ['2026-12-01', '2026-12-02', 'not come yet'],
    ['', '2026-11-02', 'in full'],
    ['0202-11-01', '2026-11-02', 'in full'],
    ['2026-02-29', '2026-11-02', 'in full']
  ])('%s and %s are no range', (from, to, why) =>
    expect(whyNoRange(from, to, '2026-11-21', trans)).toContain(why)
  );

  it('are a range in their order, even when they are the same or the last is to come', () => {
    expect(whyNoRange('2026-11-21', '2026-11-21', '2026-11-21', trans)).toBe('');
    expect(whyNoRange('2026-11-01', '2026-12-24', '2026-11-21', trans)).toBe('');
  });

  it('are said in words', () => {
    expect(rangeWords({ preset: null, from: '2026-01-05', to: '2026-11-21' }, trans)).toBe(
      '5 Jan 2026 to 21 Nov 2026'
    );
    expect(rangeWords(rangeOf('everything', '2026-11-21'), trans)).toBe('Everything up to 21 Nov 2026');
  });
});

describe('The weeks that are drawn', () => {
  it('are all of the range', () => {
    const range = rangeOf('4-weeks', '2026-11-21');
    expect(weeksDrawn(range, ['2026-11-20'])).toEqual({ first: '2026-10-19', last: '2026-11-16' });
  });

  it('of everything begin where there is something, and are four at least', () => {
    const range = rangeOf('everything', '2026-11-21');
    expect(weeksDrawn(range, ['2026-05-13', '2026-07-01']).first).toBe('2026-05-11');
    expect(weeksDrawn(range, ['2026-11-20']).first).toBe('2026-10-26');
    expect(weeksDrawn(range, [])).toEqual({ first: '2026-10-26', last: '2026-11-16' });
  });
});

describe('A day', () => {
  it('is the one on the wall, just before and after midnight', () => {
    expect(dayOf(new Date(2026, 0, 31, 23, 59))).toBe('2026-01-31');
    expect(dayOf(new Date(2026, 1, 1, 0, 0))).toBe('2026-02-01');
  });

  it('has a Monday before it, across months and years', () => {
    expect(mondayOf('2026-11-21')).toBe('2026-11-16');
    expect(mondayOf('2026-11-16')).toBe('2026-11-16');
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
    expect([weekday('2026-11-16'), weekday('2026-11-22')]).toEqual([0, 6]);
    expect(mondays('2026-12-30', '2027-01-05')).toEqual(['2026-12-28', '2027-01-04']);
    expect(mondays('2026-11-21', '2026-11-01')).toEqual([]);
  });

  it('is counted over the change of summer time', () => {
    expect(plusDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  });

  it('is told from what is none, and written as sentences write it', () => {
    expect(['2026-11-21', '2026-02-29', '2026-1-1', 'today', '0026-11-21'].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false
    ]);
    expect([dayWord('2026-09-05'), dayWord('2026-09-05', 'no year')]).toEqual(['5 Sep 2026', '5 Sep']);
    expect([weekdayWord(0), weekdayWord(6)]).toEqual(['Mon', 'Sun']);
  });
});
