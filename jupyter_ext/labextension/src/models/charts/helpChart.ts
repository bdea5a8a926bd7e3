import type { IDashboard, IHelpCompared, INextItemRate } from '../../dashboardContracts';
import { chartOf } from '../chart';
import { countWord, shareWord } from '../figures';
import { altText, type IDashboardChart, type Trans } from './dashboardChart';

/** More patterns than these are read in the table. */
const MOST_PATTERNS = 6;
/** A name above two lines. */
const ROW = 46;
const PLACES = { helped: 2, unhelped: 14 } as const;

type Arm = keyof IHelpCompared;
const ARMS: readonly Arm[] = ['helped', 'unhelped'];

interface IRow {
  title: string;
  arm: Arm;
  rate: INextItemRate;
}

/** How the next challenge of a pattern went alone, after help and after none: points with their intervals. */
export function helpChart(figures: IDashboard, trans: Trans): IDashboardChart {
  const { all, patterns } = figures.help;
  const named = [...patterns].sort((a, b) => itemsOf(b) - itemsOf(a) || a.title.localeCompare(b.title));
  const together = { ...all, title: trans.__('All together') };
  const rows = [together, ...named].flatMap(rowsOf);
  const drawable = named.filter(one => itemsOf(one) > 0);
  const drawn = [together, ...drawable.slice(0, MOST_PATTERNS)];
  const values = drawn.flatMap(rowsOf).flatMap(({ title, arm, rate }) =>
    rate.rate === null
      ? []
      : [
          {
            title,
            arm,
            when: armWord(arm, trans),
            rate: rate.rate,
            low: rate.low,
            high: rate.high,
            said: trans.__(
              '%1 (%2 of %3)',
              shareWord(rate.rate),
              countWord(rate.right),
              countWord(rate.items)
            ),
            between: betweenWord(rate)
          }
        ]
  );
  return {
    id: 'help',
    title: trans.__('With and without help'),
    sentence: figures.sentences.help,
    alt: altText(
      trans.__(
        'Points with intervals: how often the next challenge of a pattern was right at once, after help and after none'
      ),
      figures.sentences.help,
      trans
    ),
    keys: [
      { sign: 'interval', label: trans.__('after help') },
      { sign: 'hollow-interval', label: trans.__('after none; the lines are intervals of 95 %') }
    ],
    note: [
      drawable.length > MOST_PATTERNS
        ? trans.__(
            'Drawn are the %1 patterns with most; the table has all %2.',
            MOST_PATTERNS,
            patterns.length
          )
        : '',
      aidedNote(all.helped.aided + all.unhelped.aided, trans)
    ]
      .filter(Boolean)
      .join(' '),
    table: {
      columns: [
        trans.__('Pattern'),
        trans.__('Before it'),
        trans.__('Right'),
        trans.__('Of'),
        trans.__('Rate'),
        trans.__('Between'),
        trans.__('With help again')
      ],
      rows: rows.map(({ title, arm, rate }) => [
        title,
        armWord(arm, trans),
        countWord(rate.right),
        countWord(rate.items),
        shareWord(rate.rate),
        betweenWord(rate),
        countWord(rate.aided)
      ])
    },
    empty: values.length === 0,
    spec: (look, width) => {
      const titles = [...new Set(values.map(({ title }) => title))];
      const of = (arm: Arm): { filter: string }[] => [{ filter: `datum.arm === '${arm}'` }];
      return chartOf(look, width, ROW * titles.length + 36, {
        data: { values },
        encoding: {
          y: { field: 'title', type: 'nominal', sort: titles, axis: null },
          x: {
            type: 'quantitative',
            scale: { domain: [0, 1], nice: false },
            axis: {
              title: null,
              domain: false,
              ticks: false,
              format: '.0%',
              values: [0, 0.25, 0.5, 0.75, 1]
            }
          },
          tooltip: [
            { field: 'title', title: ' ' },
            { field: 'when', title: trans.__('before it') },
            { field: 'said', title: trans.__('right at once') },
            { field: 'between', title: trans.__('between') }
          ]
        },
        layer: [
          ...ARMS.flatMap(arm => [
            {
              transform: of(arm),
              mark: { type: 'rule', strokeWidth: 2, stroke: look.quiet, yOffset: PLACES[arm] },
              encoding: { x: { field: 'low' }, x2: { field: 'high' } }
            },
            {
              transform: of(arm),
              mark: {
                type: 'point',
                shape: 'circle',
                size: 70,
                opacity: 1,
                strokeWidth: 1.5,
                stroke: look.mine,
                fill: arm === 'helped' ? look.mine : look.surface,
                yOffset: PLACES[arm]
              },
              encoding: { x: { field: 'rate' } }
            }
          ]),
          {
            transform: [{ aggregate: [{ op: 'count', as: 'lines' }], groupby: ['title'] }],
            mark: { type: 'text', align: 'left', baseline: 'middle', dy: -13 },
            encoding: { x: { datum: 0 }, text: { field: 'title' }, tooltip: null }
          }
        ]
      });
    }
  };
}

function itemsOf({ helped, unhelped }: IHelpCompared): number {
  return helped.items + unhelped.items;
}

/** A row after help and one after none, where there is anything to tell. */
function rowsOf(one: IHelpCompared & { title: string }): IRow[] {
  return ARMS.map(arm => ({ title: one.title, arm, rate: one[arm] })).filter(
    ({ rate }) => rate.items + rate.aided > 0
  );
}

function armWord(arm: Arm, trans: Trans): string {
  return arm === 'helped' ? trans.__('help') : trans.__('no help');
}

/** "30 % – 95 %"; nothing where nothing is known. */
function betweenWord({ items, low, high }: INextItemRate): string {
  return items === 0 ? shareWord(null) : `${shareWord(low)} – ${shareWord(high)}`;
}

function aidedNote(aided: number, trans: Trans): string {
  return aided === 0
    ? ''
    : trans._n(
        '%1 next challenge was made with help again and is in no rate.',
        '%1 next challenges were made with help again and are in no rate.',
        aided
      );
}
