import type { IDashboard } from '../../dashboardContracts';
import { chartOf } from '../chart';
import { countWord } from '../figures';
import { altText, countAxis, type IDashboardChart, type Trans } from './dashboardChart';

/** So many attempts and more are one bar. */
const MANY = 8;

/** How many challenges took how many attempts until they were solved. */
export function attemptsChart(figures: IDashboard, trans: Trans): IDashboardChart {
  const counts = new Map<number, number>();
  for (const { attempts, challenges } of figures.attempts) {
    const bar = Math.min(MANY, attempts);
    counts.set(bar, challenges + (counts.get(bar) ?? 0));
  }
  const values = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([attempts, challenges]) => ({
      attempts,
      challenges,
      label: labelOf(attempts)
    }));
  const last = Math.max(3, ...values.map(({ attempts }) => attempts));
  const labels = Array.from({ length: last }, (_, place) => labelOf(place + 1));
  return {
    id: 'attempts',
    title: trans.__('Attempts to the first solve'),
    sentence: figures.sentences.attempts,
    alt: altText(
      trans.__('Bars: how many challenges took how many attempts'),
      figures.sentences.attempts,
      trans
    ),
    keys: [],
    note: '',
    table: {
      columns: [trans.__('Attempts'), trans.__('Challenges')],
      rows: values.map(({ label, challenges }) => [label, countWord(challenges)])
    },
    empty: values.length === 0,
    spec: (look, width) =>
      chartOf(look, width, 160, {
        data: { values },
        encoding: {
          x: {
            field: 'label',
            type: 'ordinal',
            sort: labels,
            scale: { domain: labels, paddingInner: 0.25 },
            axis: { title: trans.__('attempts'), labelAngle: 0, domain: false, ticks: false }
          },
          y: {
            field: 'challenges',
            type: 'quantitative',
            axis: countAxis(
              Math.max(0, ...values.map(({ challenges }) => challenges)),
              trans.__('challenges')
            )
          }
        },
        layer: [
          { mark: { type: 'bar', fill: look.mine } },
          {
            mark: { type: 'text', dy: -7, baseline: 'middle' },
            encoding: { text: { field: 'challenges' } }
          }
        ]
      })
  };
}

/** "3", and "8+" for all above. */
function labelOf(attempts: number): string {
  return attempts === MANY ? `${MANY}+` : countWord(attempts);
}
