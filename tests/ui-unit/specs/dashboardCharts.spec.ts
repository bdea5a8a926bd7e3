import type { IChartColours, Spec } from '@praxis/models/chart';
import { attemptsChart } from '@praxis/models/charts/attemptsChart';
import { calendarChart } from '@praxis/models/charts/calendarChart';
import { changeChart } from '@praxis/models/charts/changeChart';
import type { IDashboardChart } from '@praxis/models/charts/dashboardChart';
import { helpChart } from '@praxis/models/charts/helpChart';
import { masteryChart } from '@praxis/models/charts/masteryChart';
import { patternChart } from '@praxis/models/charts/patternChart';
import { solvedChart } from '@praxis/models/charts/solvedChart';
import { timeChart } from '@praxis/models/charts/timeChart';
import { unaidedChart } from '@praxis/models/charts/unaidedChart';
import { countWord, masteryWord, minutesWord, pointsWord, shareWord } from '@praxis/models/figures';
import { describe, expect, it } from 'vitest';
import { nextItems, practised, WEEKS } from './practised';
import { trans } from './said';

const look: IChartColours = {
  mine: 'theme:mine',
  best: 'theme:best',
  quiet: 'theme:quiet',
  grid: 'theme:grid',
  text: 'theme:text',
  surface: 'theme:surface',
  font: 'theme:font'
};
const span = { first: '2026-09-28', last: '2026-11-16' };
const charts = (figures = practised()): IDashboardChart[] => [
  solvedChart(figures, trans),
  attemptsChart(figures, trans),
  masteryChart(figures, 'pattern', trans),
  patternChart(figures, span, trans),
  changeChart(figures, null, trans),
  unaidedChart(figures, span, trans),
  helpChart(figures, trans),
  calendarChart(figures, span, trans),
  timeChart(figures, span, trans)
];
const named = charts().map(chart => [chart.id, chart] as const);

/** Every value of a spec with the names that lead to it. */
function values(spec: unknown, path: string[] = []): [string[], unknown][] {
  return typeof spec === 'object' && spec !== null
    ? Object.entries(spec).flatMap(([key, value]) => values(value, [...path, key]))
    : [[path, spec]];
}

/** What a chart, or its layer, draws. */
function drawn(spec: Spec, layer?: number): Record<string, unknown>[] {
  const from = layer === undefined ? spec : (spec.layer as Spec[])[layer];
  return (from?.data as { values: Record<string, unknown>[] }).values;
}

const plain = (text: unknown): string => String(text).replace(/\u202f/g, ' ');
const rows = (chart: IDashboardChart): string[][] => chart.table.rows.map(row => row.map(plain));

describe.each(named)('The chart “%s”', (_, chart) => {
  it.each([192, 288, 560])('takes every colour from the theme, at %i pixels', width => {
    const colourful = /^(fill|stroke|color|background|\w+Color)$/;
    const found = values(chart.spec(look, width)).filter(
      ([path, value]) => typeof value === 'string' && path.some(key => colourful.test(key))
    );
    const words = found.filter(([path]) => !['test', 'field', 'type'].includes(path[path.length - 1] ?? ''));
    expect(words.length).toBeGreaterThan(3);
    expect(words.map(([, value]) => value)).toEqual(words.map(() => expect.stringMatching(/^theme:/)));
    expect(JSON.stringify(chart.spec(look, width))).not.toMatch(/#[0-9a-f]{3}|rgba?\(|scheme/i);
  });

  it('is heard: what it is, its sentence, where the figures are', () => {
    expect(chart.sentence).not.toBe('');
    expect(chart.alt).toContain(chart.sentence);
    expect(chart.alt).toContain('table');
    expect(chart.alt.length).toBeGreaterThan(chart.sentence.length + 20);
  });

  it('has a table with a cell a column, and a name a row', () => {
    expect(chart.empty).toBe(false);
    expect(chart.table.rows.length).toBeGreaterThan(0);
    for (const row of chart.table.rows) {
      expect(row).toHaveLength(chart.table.columns.length);
      expect(row[0]).not.toBe('');
    }
  });

  it('is as wide as its place, and of Vega-Lite 5', () => {
    const spec = chart.spec(look, 288);
    expect(spec.width).toBeLessThanOrEqual(288);
    expect(Number(spec.height)).toBeGreaterThan(40);
    expect(spec.$schema).toContain('vega-lite/v5');
  });

  it('survives figures of nothing', () => {
    const none = practised({
      solved: [],
      mastery: [],
      patterns: [],
      time: [],
      attempts: [],
      calendar: [],
      unaided: [],
      help: { patterns: [], all: { helped: nextItems(0, 0), unhelped: nextItems(0, 0) } },
      change: []
    });
    const empty = charts(none).find(({ id }) => id === chart.id);
    expect(empty?.empty).toBe(true);
    expect(() => empty?.spec(look, 288)).not.toThrow();
  });
});

describe('Picture and table tell the same', () => {
  const [solved, attempts, mastery, patterns, change, unaided, help, calendar, time] = charts() as [
    IDashboardChart,
    IDashboardChart,
    IDashboardChart,
    IDashboardChart,
    IDashboardChart,
    IDashboardChart,
    IDashboardChart,
    IDashboardChart,
    IDashboardChart
  ];

  it('of what is solved, the easy first', () => {
    expect(drawn(solved.spec(look, 400)).map(({ word, solved, of }) => [word, solved, of])).toEqual([
      ['easy', 4, 13],
      ['hard', 0, 4]
    ]);
    expect(rows(solved)).toEqual([
      ['interview', 'easy', '4', '13'],
      ['interview', 'hard', '0', '4']
    ]);
  });

  it('of attempts, many of them in one bar', () => {
    expect(
      drawn(attempts.spec(look, 400)).map(({ label, challenges }) => [label, String(challenges)])
    ).toEqual(rows(attempts));
    expect(rows(attempts)).toEqual([
      ['1', '3'],
      ['8+', '3']
    ]);
  });

  it('of mastery, the weakest first, within 0 and 1, and only where there are answers', () => {
    expect(drawn(mastery.spec(look, 400)).map(({ title, said }) => [plain(title), plain(said)])).toEqual(
      rows(mastery).map(([title, said]) => [title, said])
    );
    expect(rows(mastery)).toEqual([
      ['Missing edge case', '5 % ± 20', '3'],
      ['Off by one', '62 % ± 11', '12']
    ]);
    const [weakest] = drawn(mastery.spec(look, 400));
    expect([weakest?.low, weakest?.high]).toEqual([0, 0.25]);
    expect(rows(masteryChart(practised(), 'topic', trans))).toEqual([['Arrays', '95 % ± 10', '9']]);
  });

  it('of patterns, week by week, the share within its strip', () => {
    const points = drawn(patterns.spec(look, 400));
    expect(points.map(({ day, title, said }) => [day, title, plain(said)])).toEqual(
      rows(patterns).map(([week, title, shown, of, share]) => [
        week,
        title,
        `${share ?? ''} (${shown ?? ''} of ${of ?? ''})`
      ])
    );
    for (const { title, height } of points) {
      const base = title === 'Off by one' ? 1 : 0;
      expect(Number(height)).toBeGreaterThanOrEqual(base);
      expect(Number(height)).toBeLessThan(base + 0.7);
    }
    expect(rows(patterns)).toHaveLength(2 * WEEKS.length);
  });

  it('of one pattern before and after, the largest change unless another is chosen', () => {
    expect(drawn(change.spec(look, 400)).map(({ said }) => plain(said))).toEqual(['60 %', '10 %']);
    expect(rows(change)).toEqual([
      ['before 26 Oct 2026', '12', '20', '60 %'],
      ['from 26 Oct 2026', '2', '20', '10 %']
    ]);
    expect(change.sentence).toBe('Off by one: down from 60 % to 10 % of attempts in 7 weeks.');
    const other = changeChart(practised(), 'missing_edge_case', trans);
    expect(plain(other.sentence)).toBe(
      'Missing edge case: up from 20 % to 25 % of attempts since 20 Oct 2026.'
    );
    expect(rows(other).map(row => row[3])).toEqual(['20 %', '25 %']);
  });

  it('of what was solved without help', () => {
    expect(drawn(unaided.spec(look, 400)).map(({ solved, unaided }) => [solved, unaided])).toEqual([[4, 3]]);
    expect(rows(unaided)).toEqual([['5 Oct 2026', '4', '3', '75 %']]);
  });

  it('of what came after help and after none, all together first, then the pattern with most', () => {
    const points = drawn(help.spec(look, 400));
    expect(
      points.map(({ title, when, said, between }) => [title, when, plain(said), plain(between)])
    ).toEqual(
      rows(help)
        .filter(([, , , of]) => of !== '0')
        .map(([title, when, right, of, rate, between]) => [
          title,
          when,
          `${rate ?? ''} (${right ?? ''} of ${of ?? ''})`,
          between
        ])
    );
    expect(rows(help)).toEqual([
      ['All together', 'help', '3', '4', '75 %', '38 % – 88 %', '2'],
      ['All together', 'no help', '3', '8', '38 %', '19 % – 69 %', '0'],
      ['Off by one', 'help', '3', '4', '75 %', '38 % – 88 %', '0'],
      ['Off by one', 'no help', '2', '5', '40 %', '20 % – 70 %', '0'],
      ['Missing edge case', 'help', '0', '0', '–', '–', '2'],
      ['Missing edge case', 'no help', '1', '3', '33 %', '17 % – 67 %', '0']
    ]);
    for (const { low, rate, high } of points) {
      expect(Number(low)).toBeLessThanOrEqual(Number(rate));
      expect(Number(high)).toBeGreaterThanOrEqual(Number(rate));
    }
    expect(help.note).toBe('2 next challenges were made with help again and are in no rate.');
  });

  it('of days, beside a place for each day of the range', () => {
    const spec = calendar.spec(look, 400);
    expect(drawn(spec, 1).map(({ day, submissions, solved }) => [day, submissions, solved])).toEqual([
      ['5 Oct 2026', 2, 0],
      ['20 Nov 2026', 5, 1]
    ]);
    expect(rows(calendar)).toEqual([
      ['5 Oct 2026', '2', '0'],
      ['20 Nov 2026', '5', '1']
    ]);
    expect(drawn(spec, 0)).toHaveLength(55);
  });

  it('of time, in hours where it is long', () => {
    expect(drawn(time.spec(look, 400)).map(({ day, said }) => [day, said])).toEqual(rows(time));
    expect(rows(time)[7]).toEqual(['16 Nov 2026', '3 h 50 min']);
    const short = timeChart(practised({ time: [{ week: '2026-11-16', minutes: 44.6 }] }), span, trans);
    expect(drawn(short.spec(look, 400)).map(({ amount }) => amount)).toEqual([44.6]);
    expect(rows(short)).toEqual([['16 Nov 2026', '45 min']]);
  });
});

describe('What a picture leaves out', () => {
  it('of patterns are those that showed least; the table has them, and the note says so', () => {
    const many = Array.from({ length: 6 }, (_, place) => ({
      week: '2026-11-16',
      pattern: `p${place}`,
      title: `Pattern ${place}`,
      shown: place,
      submissions: 6,
      share: place / 6
    }));
    const chart = patternChart(practised({ patterns: many }), span, trans);
    const titles = drawn(chart.spec(look, 400), 2).map(({ title }) => title);
    expect(titles).toEqual(['Pattern 5', 'Pattern 4', 'Pattern 3', 'Pattern 2']);
    expect(chart.table.rows).toHaveLength(6);
    expect(chart.note).toBe('Drawn are the 4 that showed most; the table has all 6.');
  });

  it('of help are the patterns with fewest; the table has them, and the note says so', () => {
    const many = Array.from({ length: 8 }, (_, place) => ({
      pattern: `p${place}`,
      title: `Pattern ${place}`,
      helped: nextItems(place, place),
      unhelped: nextItems(0, place === 7 ? 0 : 1)
    }));
    const all = { helped: nextItems(28, 28), unhelped: nextItems(0, 7) };
    const chart = helpChart(practised({ help: { patterns: many, all } }), trans);
    const titles = new Set(drawn(chart.spec(look, 400)).map(({ title }) => title));
    expect([...titles]).toEqual(['All together', ...[6, 7, 5, 4, 3, 2].map(place => `Pattern ${place}`)]);
    expect(chart.table.rows).toHaveLength(2 + 14);
    expect(chart.note).toBe('Drawn are the 6 patterns with most; the table has all 8.');
  });

  it('of a calendar is what is older than a year', () => {
    const days = [
      { day: '2024-05-01', submissions: 1, solved: 1 },
      { day: '2026-11-20', submissions: 1, solved: 0 }
    ];
    const chart = calendarChart(
      practised({ calendar: days }),
      { first: '2024-04-29', last: '2026-11-16' },
      trans
    );
    expect(drawn(chart.spec(look, 560), 1)).toHaveLength(1);
    expect(chart.table.rows).toHaveLength(2);
    expect(chart.note).toContain('the table has every day');
  });

  it('of a long calendar in a narrow place is nothing: its weeks stand below each other', () => {
    const year = { first: '2025-11-17', last: '2026-11-16' };
    const chart = calendarChart(practised(), year, trans);
    expect(Number(chart.spec(look, 216).height)).toBeGreaterThan(500);
    expect(Number(chart.spec(look, 560).height)).toBeLessThan(200);
  });
});

describe('A figure', () => {
  it('is read by people, and a dash where it is not known', () => {
    expect([shareWord(0.404), shareWord(null), masteryWord(0.618, 0.106)].map(plain)).toEqual([
      '40 %',
      '–',
      '62 % ± 11'
    ]);
    expect([pointsWord(-0.3), pointsWord(0.124), pointsWord(0.001), pointsWord(null)]).toEqual([
      '−30',
      '+12',
      '0',
      '–'
    ]);
    expect([45, 60, 125.4, 0].map(minutes => minutesWord(minutes, trans))).toEqual([
      '45 min',
      '1 h',
      '2 h 5 min',
      '0 min'
    ]);
    expect([countWord(1234), countWord(2.14), countWord(null)].map(plain)).toEqual(['1 234', '2.1', '–']);
  });
});
