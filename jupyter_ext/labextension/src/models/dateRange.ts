/**
 * From which day to which the figures are: one of four presets, or two days of one's own.
 *
 * Rule: a preset is counted anew from today each time it is asked for; both days belong to the range.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { daysBetween, dayWord, isDay, mondayOf, plusDays, yearBefore } from './days';

export type Preset = '4-weeks' | '12-weeks' | 'year' | 'everything';

export const PRESETS: readonly Preset[] = ['4-weeks', '12-weeks', 'year', 'everything'];

/** Before anything Praxis could have kept. */
export const BEGINNING = '2020-01-01';

export interface IDateRange {
  /** Null for days of one's own. */
  preset: Preset | null;
  from: string;
  to: string;
}

export function rangeOf(preset: Preset, today: string): IDateRange {
  const from = {
    '4-weeks': plusDays(today, 1 - 4 * 7),
    '12-weeks': plusDays(today, 1 - 12 * 7),
    year: plusDays(yearBefore(today), 1),
    everything: BEGINNING
  }[preset];
  return { preset, from, to: today };
}

/** Read what was kept of a range; anything that is none becomes twelve weeks. */
export function rangeFrom(
  kept: { preset?: unknown; from?: unknown; to?: unknown },
  today: string
): IDateRange {
  const { preset, from, to } = kept;
  const days = typeof from === 'string' && typeof to === 'string' ? { from, to } : null;
  if (days && isDay(days.from) && isDay(days.to) && days.from <= days.to && preset === null) {
    return { preset, ...days };
  }
  const known = PRESETS.find(one => one === preset);
  return rangeOf(known ?? '12-weeks', today);
}

/** Why two days are no range, in a sentence; empty when they are one. */
export function whyNoRange(
  from: string,
  to: string,
  today: string,
  trans: Pick<TranslationBundle, '__'>
): string {
  if (!isDay(from) || !isDay(to)) {
    return trans.__('Give both days in full: day, month and year.');
  }
  if (from > to) {
    return trans.__('The first day is after the last. Choose an earlier first day.');
  }
  return from > today ? trans.__('These days have not come yet. Choose an earlier first day.') : '';
}

export function presetWord(preset: Preset, trans: Pick<TranslationBundle, '__'>): string {
  switch (preset) {
    case '4-weeks':
      return trans.__('4 weeks');
    case '12-weeks':
      return trans.__('12 weeks');
    case 'year':
      return trans.__('A year');
    case 'everything':
      return trans.__('Everything');
  }
}

/** The range in words; of everything, its last day. */
export function rangeWords(range: IDateRange, trans: Pick<TranslationBundle, '__'>): string {
  return range.preset === 'everything'
    ? trans.__('Everything up to %1', dayWord(range.to))
    : trans.__('%1 to %2', dayWord(range.from), dayWord(range.to));
}

/** The Mondays between which charts by week run: of everything, from the first week with something in it. */
export function weeksDrawn(range: IDateRange, days: readonly string[]): { first: string; last: string } {
  const last = mondayOf(range.to);
  if (range.preset !== 'everything' && daysBetween(range.from, range.to) >= 7) {
    return { first: mondayOf(range.from), last };
  }
  const atLeast = plusDays(last, -3 * 7);
  const earliest = days.reduce((least, day) => (day < least ? day : least), atLeast);
  return { first: mondayOf(earliest), last };
}
