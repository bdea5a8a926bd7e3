/**
 * One chart of the dashboard: its words, its figures as a table, and what draws them.
 *
 * Rule: table and picture come from the same rows; where the picture leaves some out, `note` says so.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDashboard } from '../../dashboardContracts';
import { mondays } from '../days';
import type { IChartColours, Spec } from '../chart';

export type ChartId = keyof IDashboard['sentences'];

export type Trans = Pick<TranslationBundle, '__' | '_n'>;

/** A sign of the chart's key. */
export interface IKey {
  sign: 'filled' | 'hollow' | 'interval' | 'hollow-interval' | 'square' | 'hollow-square';
  label: string;
}

export interface ITable {
  columns: readonly string[];
  /** The first cell of a row names it. */
  rows: readonly (readonly string[])[];
}

export interface IDashboardChart {
  id: ChartId;
  title: string;
  sentence: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  keys: readonly IKey[];
  note: string;
  table: ITable;
  /** Whether there is anything to draw. */
  empty: boolean;
  spec: (look: IChartColours, width: number) => Spec;
}

const DAY = 86_400_000;
const MIDDLE = 3 * DAY;

/** Over more weeks than these the axis names months. */
export const LONG = 53;

/** What the names beside bars take: as much as the longest needs, within a part of the width. */
export function roomFor(names: readonly string[], width: number): number {
  return Math.min(width * 0.5, 16 + 6.5 * Math.max(0, ...names.map(({ length }) => length)));
}

/** What is heard of a picture: what it is, its sentence, and where the figures are. */
export function altText(kind: string, sentence: string, trans: Trans): string {
  return [`${kind}.`, sentence, trans.__('The table below has the figures.')].filter(Boolean).join(' ');
}

/** Midnight of a day, in UTC: a time axis is one of numbers, so that no zone moves it. */
export function timeOf(day: string): number {
  return Date.parse(day);
}

/** The place of a week on a time axis: its bar, a little short of the next, and the middle of that. */
export function placeOf(week: string): { from: number; until: number; middle: number } {
  const from = timeOf(week);
  return { from, until: from + 6 * DAY, middle: from + MIDDLE };
}

export function weekScale(weeks: { first: string; last: string }): Spec {
  return { domain: [timeOf(weeks.first), timeOf(weeks.last) + 7 * DAY], nice: false, zero: false };
}

/** Few weeks named below the axis, each by its Monday below its middle. */
export function weekAxis(weeks: { first: string; last: string }, width: number): Spec {
  const all = mondays(weeks.first, weeks.last);
  const step = Math.max(1, Math.ceil(all.length / Math.max(2, Math.floor(width / 72))));
  const format = all.length > LONG ? '%b %Y' : '%-d %b';
  return {
    title: null,
    grid: false,
    values: all.filter((_, place) => place % step === 0).map(week => placeOf(week).middle),
    labelExpr: `utcFormat(datum.value - ${MIDDLE}, '${format}')`,
    labelOverlap: true
  };
}

/** An axis of counts: whole numbers, few lines. */
export function countAxis(most: number, title: string | null): Spec {
  return { title, tickCount: Math.min(4, Math.max(1, most)), format: '~s', tickMinStep: 1, domain: false };
}
