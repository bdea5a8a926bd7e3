import type { IDashboard } from '../../dashboardContracts';
import { chartOf } from '../chart';
import { dayWord } from '../days';
import { countWord, shareWord } from '../figures';
import {
  altText,
  LONG,
  placeOf,
  timeOf,
  weekAxis,
  weekScale,
  type IDashboardChart,
  type Trans
} from './dashboardChart';

/** So many patterns are drawn, each in a strip of its own. */
const STRIPS = 4;
const STRIP = 62;
/** What of a strip is for its line; its title stands above. */
const LINE = 0.62;
const TITLE = 0.85;

/** The patterns drawn: those that showed most. */
export function drawnPatterns(figures: IDashboard): string[] {
  const shown = new Map<string, number>();
  for (const { title, shown: count } of figures.patterns) {
    shown.set(title, count + (shown.get(title) ?? 0));
  }
  return [...shown]
    .filter(([, count]) => count > 0)
    .sort(([a, most], [b, more]) => more - most || a.localeCompare(b))
    .slice(0, STRIPS)
    .map(([title]) => title);
}

/** In what share of the attempts that could show it each pattern showed, week by week. */
export function patternChart(
  figures: IDashboard,
  weeks: { first: string; last: string },
  trans: Trans
): IDashboardChart {
  const titles = drawnPatterns(figures);
  const rows = [...figures.patterns].sort(
    (a, b) => a.week.localeCompare(b.week) || a.title.localeCompare(b.title)
  );
  const drawn = rows.filter(({ title, share }) => share !== null && titles.includes(title));
  const top = Math.max(0.1, Math.ceil(Math.max(...drawn.map(({ share }) => share ?? 0)) * 10) / 10);
  const values = drawn.map(({ week, title, shown, submissions, share }) => {
    const base = titles.length - 1 - titles.indexOf(title);
    return {
      middle: placeOf(week).middle,
      title,
      share,
      height: base + (LINE * (share ?? 0)) / top,
      day: dayWord(week),
      said: `${shareWord(share)} (${trans.__('%1 of %2', shown, submissions)})`
    };
  });
  const all = new Set(rows.map(({ title }) => title)).size;
  return {
    id: 'patterns',
    title: trans.__('Error patterns, week by week'),
    sentence: figures.sentences.patterns,
    alt: altText(
      trans.__(
        'A line by week for each of %1: in what share of the attempts that could show it, it did',
        titles.join(', ')
      ),
      figures.sentences.patterns,
      trans
    ),
    keys: [],
    note:
      all > titles.length
        ? trans.__('Drawn are the %1 that showed most; the table has all %2.', titles.length, all)
        : '',
    table: {
      columns: [
        trans.__('Week of'),
        trans.__('Pattern'),
        trans.__('Showed'),
        trans.__('Could show'),
        trans.__('Share')
      ],
      rows: rows.map(({ week, title, shown, submissions, share }) => [
        dayWord(week),
        title,
        countWord(shown),
        countWord(submissions),
        shareWord(share)
      ])
    },
    empty: values.length === 0,
    spec: (look, width) => {
      const bases = titles.map((_, place) => titles.length - 1 - place);
      const many = (timeOf(weeks.last) - timeOf(weeks.first)) / timeOf('1970-01-08') > LONG / 2;
      const y = { type: 'quantitative', scale: { domain: [0, titles.length], nice: false } };
      return chartOf(look, width, STRIP * titles.length + 24, {
        data: { values },
        encoding: {
          x: {
            field: 'middle',
            type: 'quantitative',
            scale: weekScale(weeks),
            axis: weekAxis(weeks, width)
          },
          y: {
            ...y,
            field: 'height',
            axis: {
              title: null,
              domain: false,
              ticks: false,
              values: bases.flatMap(base => [base, base + LINE]),
              labelExpr: `datum.value % 1 === 0 ? '${shareWord(0)}' : '${shareWord(top)}'`
            }
          },
          detail: { field: 'title' }
        },
        layer: [
          { mark: { type: 'line', strokeWidth: 1.75, stroke: look.mine } },
          {
            mark: { type: 'point', filled: true, size: many ? 14 : 36, opacity: 1, fill: look.mine },
            encoding: {
              tooltip: [
                { field: 'title', title: ' ' },
                { field: 'day', title: trans.__('week of') },
                { field: 'said', title: trans.__('share') }
              ]
            }
          },
          {
            data: {
              values: titles.map((title, place) => ({
                title,
                middle: timeOf(weeks.first),
                height: (bases[place] ?? 0) + TITLE
              }))
            },
            mark: { type: 'text', align: 'left', baseline: 'middle', limit: width * 0.7 },
            encoding: { text: { field: 'title' } }
          }
        ]
      });
    }
  };
}
