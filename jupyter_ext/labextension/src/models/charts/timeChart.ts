import type { IDashboard } from '../../dashboardContracts';
import { chartOf } from '../chart';
import { dayWord } from '../days';
import { minutesWord } from '../figures';
import {
  altText,
  countAxis,
  placeOf,
  weekAxis,
  weekScale,
  type IDashboardChart,
  type Trans
} from './dashboardChart';

/** From so many minutes a week on the axis counts hours. */
const HOURS_FROM = 180;

/** The time spent, week by week. */
export function timeChart(
  figures: IDashboard,
  weeks: { first: string; last: string },
  trans: Trans
): IDashboardChart {
  const rows = figures.time.filter(({ minutes }) => minutes > 0);
  const most = Math.max(0, ...rows.map(({ minutes }) => minutes));
  const hours = most >= HOURS_FROM;
  const values = rows.map(({ week, minutes }) => ({
    ...placeOf(week),
    minutes,
    amount: hours ? minutes / 60 : minutes,
    day: dayWord(week),
    said: minutesWord(minutes, trans)
  }));
  return {
    id: 'time',
    title: trans.__('Time spent, estimated'),
    sentence: figures.sentences.time,
    alt: altText(trans.__('Bars of the time spent by week'), figures.sentences.time, trans),
    keys: [],
    note: '',
    table: {
      columns: [trans.__('Week of'), trans.__('Time')],
      rows: values.map(({ day, said }) => [day, said])
    },
    empty: values.length === 0,
    spec: (look, width) =>
      chartOf(look, width, 160, {
        data: { values },
        mark: { type: 'rect', fill: look.mine },
        encoding: {
          x: { field: 'from', type: 'quantitative', scale: weekScale(weeks), axis: weekAxis(weeks, width) },
          x2: { field: 'until' },
          y: {
            field: 'amount',
            type: 'quantitative',
            scale: { domainMin: 0 },
            axis: countAxis(hours ? most / 60 : most, hours ? trans.__('hours') : trans.__('minutes'))
          },
          y2: { datum: 0 },
          tooltip: [
            { field: 'day', title: trans.__('week of') },
            { field: 'said', title: trans.__('time') }
          ]
        }
      })
  };
}
