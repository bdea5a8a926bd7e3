import type { IDashboard } from '../../dashboardContracts';
import { chartOf } from '../chart';
import { daysBetween, dayWord, mondayOf, plusDays, weekday, weekdayWord } from '../days';
import { countWord } from '../figures';
import { altText, placeOf, weekAxis, weekScale, type IDashboardChart, type Trans } from './dashboardChart';

/** More weeks than these are read in the table. */
const MOST_WEEKS = 53;
const LARGEST = 22;
const LEGIBLE = 7;
const UPRIGHT = 10;
/** What the names of the days take. */
const NAMES = 40;
/** How much of its place a day with one submission fills, at least. */
const LEAST = 0.4;

/** On which days something was handed in: larger for more, filled where something was solved. */
export function calendarChart(
  figures: IDashboard,
  weeks: { first: string; last: string },
  trans: Trans
): IDashboardChart {
  const rows = figures.calendar.filter(({ submissions }) => submissions > 0);
  const count = daysBetween(weeks.first, weeks.last) / 7 + 1;
  const first = count > MOST_WEEKS ? plusDays(weeks.last, -7 * (MOST_WEEKS - 1)) : weeks.first;
  const drawn = rows.filter(({ day }) => day >= first);
  const most = Math.max(1, ...drawn.map(({ submissions }) => submissions));
  const weekdays = [0, 1, 2, 3, 4, 5, 6].map(weekdayWord);
  return {
    id: 'calendar',
    title: trans.__('Days of work'),
    sentence: figures.sentences.calendar,
    alt: altText(
      trans.__('A calendar of days by weeks: a square for each day on which something was handed in'),
      figures.sentences.calendar,
      trans
    ),
    keys: [
      { sign: 'square', label: trans.__('something solved') },
      { sign: 'hollow-square', label: trans.__('handed in; larger for more') }
    ],
    note: count > MOST_WEEKS ? trans.__('Drawn is the last year; the table has every day.') : '',
    table: {
      columns: [trans.__('Day'), trans.__('Submissions'), trans.__('Solved')],
      rows: rows.map(({ day, submissions, solved }) => [
        dayWord(day),
        countWord(submissions),
        countWord(solved)
      ])
    },
    empty: rows.length === 0,
    spec: (look, width) => {
      const shown = Math.min(MOST_WEEKS, count);
      const fitting = (width - NAMES) / shown;
      // Where weeks beside each other would be too small to tell days apart, they stand below each other.
      const upright = fitting < LEGIBLE;
      const cell = upright ? UPRIGHT : Math.min(LARGEST, fitting);
      const area = (share: number): number => ((cell - 2) * share) ** 2;
      const place = (day: string): { middle: number; weekday: string } => ({
        middle: placeOf(mondayOf(day)).middle,
        weekday: weekdayWord(weekday(day))
      });
      const every = Array.from({ length: Math.max(0, daysBetween(first, figures.to) + 1) }, (_, days) =>
        place(plusDays(first, days))
      );
      const worked = drawn.map(({ day, submissions, solved }) => ({
        ...place(day),
        day: dayWord(day),
        submissions,
        solved,
        area: area(LEAST + (1 - LEAST) * Math.sqrt(submissions / most))
      }));
      const span = { first, last: weeks.last };
      const long = Math.round(shown * cell);
      const short = Math.round(7 * cell);
      const bare = { title: null, domain: false, ticks: false };
      const byWeek = {
        field: 'middle',
        type: 'quantitative',
        scale: { ...weekScale(span), reverse: upright },
        axis: { ...weekAxis(span, long), ...bare }
      };
      const byDay = {
        field: 'weekday',
        type: 'ordinal',
        scale: { domain: weekdays },
        axis: { ...bare, labelAngle: 0, values: [0, 2, 4].map(weekdayWord), orient: upright ? 'top' : 'left' }
      };
      const size = upright ? [NAMES + 2 * short, long + 24] : [NAMES + long, short + 24];
      return chartOf(look, size[0] ?? 0, size[1] ?? 0, {
        encoding: upright ? { x: byDay, y: byWeek } : { x: byWeek, y: byDay },
        layer: [
          {
            data: { values: every },
            mark: {
              type: 'point',
              shape: 'square',
              filled: true,
              fill: look.grid,
              size: area(0.3),
              opacity: 1
            }
          },
          {
            data: { values: worked },
            mark: { type: 'point', shape: 'square', stroke: look.mine, strokeWidth: 1.25, opacity: 1 },
            encoding: {
              size: { field: 'area', type: 'quantitative', scale: null },
              fill: { condition: { test: 'datum.solved > 0', value: look.mine }, value: look.surface },
              tooltip: [
                { field: 'day', title: ' ' },
                { field: 'submissions', title: trans.__('submissions') },
                { field: 'solved', title: trans.__('solved') }
              ]
            }
          }
        ]
      });
    }
  };
}
