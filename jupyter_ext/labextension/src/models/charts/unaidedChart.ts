import type { IDashboard } from '../../dashboardContracts';
import { chartOf } from '../chart';
import { dayWord } from '../days';
import { countWord, shareWord } from '../figures';
import {
  altText,
  countAxis,
  placeOf,
  weekAxis,
  weekScale,
  type IDashboardChart,
  type Trans
} from './dashboardChart';

/** How many challenges were solved without hint or tutor, of all that were, week by week. */
export function unaidedChart(
  figures: IDashboard,
  weeks: { first: string; last: string },
  trans: Trans
): IDashboardChart {
  const values = figures.unaided
    .filter(({ solved }) => solved > 0)
    .map(({ week, solved, unaided }) => ({
      ...placeOf(week),
      solved,
      unaided,
      day: dayWord(week),
      rate: shareWord(unaided / solved)
    }));
  return {
    id: 'unaided',
    title: trans.__('Solved without help'),
    sentence: figures.sentences.unaided,
    alt: altText(
      trans.__('Bars by week: challenges solved, and how many of them without help'),
      figures.sentences.unaided,
      trans
    ),
    keys: [
      { sign: 'filled', label: trans.__('without help') },
      { sign: 'hollow', label: trans.__('all solved') }
    ],
    note: '',
    table: {
      columns: [trans.__('Week of'), trans.__('Solved'), trans.__('Without help'), trans.__('Rate')],
      rows: values.map(({ day, solved, unaided, rate }) => [day, countWord(solved), countWord(unaided), rate])
    },
    empty: values.length === 0,
    spec: (look, width) =>
      chartOf(look, width, 160, {
        data: { values },
        encoding: {
          x: { field: 'from', type: 'quantitative', scale: weekScale(weeks), axis: weekAxis(weeks, width) },
          x2: { field: 'until' },
          y: {
            type: 'quantitative',
            scale: { domainMin: 0 },
            axis: countAxis(Math.max(0, ...values.map(({ solved }) => solved)), null)
          },
          y2: { datum: 0 },
          tooltip: [
            { field: 'day', title: trans.__('week of') },
            { field: 'solved', title: trans.__('solved') },
            { field: 'unaided', title: trans.__('without help') },
            { field: 'rate', title: trans.__('rate') }
          ]
        },
        layer: [
          {
            mark: { type: 'rect', fill: look.surface, fillOpacity: 0, stroke: look.quiet },
            encoding: { y: { field: 'solved' } }
          },
          { mark: { type: 'rect', fill: look.mine }, encoding: { y: { field: 'unaided' } } }
        ]
      })
  };
}
