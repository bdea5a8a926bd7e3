/**
 * The growth as a Vega-Lite v5 chart, which JupyterLab draws itself.
 *
 * Rule: three series told apart by shape and dash before colour; scales are logarithmic where sizes or counts
 * span so much that a straight scale would hide the small ones.
 */
import type { Count, IComplexity } from '../contracts';
import { chartOf, type IChartColours, type Spec } from './chart';
import { classWord, fitted } from './growth';

const MOST_SIGNS = 12;
const APART = 1.5;

export interface IChartWords {
  size: string;
  operations: string;
  mine: string;
  best: string;
}

interface IRow {
  n: number;
  operations: number;
  series: string;
}

/** Build the chart for a place of so many pixels; the counts have been checked to be enough. */
export function growthChart(
  complexity: IComplexity,
  words: IChartWords,
  colours: IChartColours,
  width: number
): Spec {
  const { counts, reference_counts: best, time } = complexity;
  const curve = fitted(time, counts);
  const fitWord = classWord(time);
  const every = [...counts, ...best];
  const scales = scalesFor(time, every);
  const positive = (rows: readonly Count[]): Count[] =>
    rows.filter(([n, operations]) => (!scales.x || n > 0) && (!scales.y || operations > 0));
  const layers = [
    best.length > 0 && {
      data: { values: rows(thinned(positive(best)), words.best) },
      mark: { type: 'line', strokeDash: [4, 3], strokeWidth: 1.5, point: { shape: 'square', size: 28 } }
    },
    curve.length > 0 && {
      data: { values: rows(positive(curve), fitWord) },
      mark: { type: 'line', strokeWidth: 2, clip: true }
    },
    {
      data: { values: rows(thinned(positive(counts)), words.mine) },
      mark: { type: 'point', shape: 'circle', filled: true, size: 44, opacity: 1 }
    }
  ].filter(layer => layer !== false);
  const series = [
    words.mine,
    ...(curve.length > 0 ? [fitWord] : []),
    ...(best.length > 0 ? [words.best] : [])
  ];
  const height = Math.round(Math.min(220, Math.max(140, width * 0.6)));
  return chartOf(colours, width, height, {
    encoding: {
      x: {
        field: 'n',
        type: 'quantitative',
        title: words.size,
        scale: scale(scales.x),
        axis: axis(
          scales.x,
          every.map(([n]) => n)
        )
      },
      y: {
        field: 'operations',
        type: 'quantitative',
        title: words.operations,
        scale: scale(scales.y),
        axis: axis(
          scales.y,
          every.map(([, operations]) => operations)
        )
      },
      color: {
        field: 'series',
        type: 'nominal',
        scale: {
          domain: series,
          range: series.map(name => (name === words.best ? colours.best : colours.mine))
        },
        legend: null
      },
      tooltip: [
        { field: 'series', title: ' ' },
        { field: 'n', type: 'quantitative', title: words.size, format: ',.0f' },
        { field: 'operations', type: 'quantitative', title: words.operations, format: ',.0f' }
      ]
    },
    layer: layers
  });
}

/** Which of the two scales are logarithmic; an exponential is a straight line over plain sizes. */
export function scalesFor(time: string, counts: readonly Count[]): { x: boolean; y: boolean } {
  const spans = (values: number[], factor: number): boolean => {
    const positive = values.filter(value => value > 0);
    return Math.max(...positive) / Math.min(...positive) >= factor;
  };
  const y = spans(
    counts.map(([, operations]) => operations),
    30
  );
  const x =
    time !== 'O(2^n)' &&
    spans(
      counts.map(([n]) => n),
      16
    );
  return { x, y };
}

/** Leave out counts so near to the last one drawn that their signs would lie upon each other; the table has all. */
export function thinned(counts: readonly Count[]): Count[] {
  const kept: Count[] = [];
  counts.forEach((count, index) => {
    const last = kept[kept.length - 1];
    if (counts.length <= MOST_SIGNS || !last || count[0] >= last[0] * APART || index === counts.length - 1) {
      kept.push(count);
    }
  });
  return kept;
}

function rows(counts: readonly Count[], series: string): IRow[] {
  return counts.map(([n, operations]) => ({ n, operations, series }));
}

function scale(logarithmic: boolean): Spec {
  return logarithmic ? { type: 'log', nice: false } : { type: 'linear', zero: true, nice: true };
}

/** Few lines: of a logarithmic scale the powers of ten alone. */
function axis(logarithmic: boolean, values: readonly number[]): Spec {
  const plain = { format: '~s', tickCount: 4, labelOverlap: true };
  const positive = values.filter(value => value > 0);
  const [least, most] = [Math.min(...positive), Math.max(...positive)].map(Math.log10);
  const first = Math.ceil(least ?? 0);
  const powers = Array.from(
    { length: Math.floor(most ?? 0) - first + 1 },
    (_, index) => 10 ** (first + index)
  );
  return logarithmic && powers.length > 1 ? { ...plain, values: powers } : plain;
}
