/**
 * How the work grows: its class as people write it, the curve through what was counted, the sentence and
 * the table.
 *
 * Rule: counts are shown as they are; the curve is the class scaled to them by least squares of logarithms,
 * so that small sizes weigh as much as large ones.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Count, IComplexity } from '../contracts';

type Trans = Pick<TranslationBundle, '__'>;

/** Fewer counts than these make no curve. */
export const FEWEST_COUNTS = 3;

/** The logarithm of each class at n; of the exponential, the base is fitted as well. */
const LOGS: Record<string, (n: number) => number> = {
  'O(1)': () => 0,
  'O(log n)': n => Math.log(Math.log2(n + 1)),
  'O(n)': n => Math.log(n),
  'O(n log n)': n => Math.log(n * Math.log2(n + 1)),
  'O(n^2)': n => 2 * Math.log(n),
  'O(n^3)': n => 3 * Math.log(n),
  'O(2^n)': n => n * Math.LN2
};
const RANKS = Object.keys(LOGS);

/** "O(n^2)" as "O(n²)", "O(n * m)" as "O(n · m)". */
export function classWord(formula: string): string {
  return formula
    .replace(/\^2(?!\d)/g, '²')
    .replace(/\^3(?!\d)/g, '³')
    .replace(/\^n/g, 'ⁿ')
    .replace(/\s*\*\s*/g, ' · ');
}

/** A number with thin spaces between its thousands. */
export function figure(value: number): string {
  return Math.round(value).toLocaleString('en').replace(/,/g, '\u202f');
}

/** Whether the best known class is another and, where both are plain classes, a slower growing one. */
export function canBeBetter(mine: string, best: string): boolean {
  if (!best || !mine.startsWith('O(') || mine === best) {
    return false;
  }
  const [own, known] = [RANKS.indexOf(mine), RANKS.indexOf(best)];
  return own < 0 || known < 0 || own > known;
}

/** The one line for a folded view: "Works in O(n²), O(n) is possible". */
export function growthLine(complexity: IComplexity, trans: Trans): string {
  const { time, optimal_time: best } = complexity;
  if (!time.startsWith('O(')) {
    return trans.__('How the work grows could not be told.');
  }
  if (canBeBetter(time, best)) {
    return trans.__('Works in %1, %2 is possible', classWord(time), classWord(best));
  }
  return best === time
    ? trans.__('Works in %1, the best known', classWord(time))
    : trans.__('Works in %1', classWord(time));
}

/** The sentence above the chart: the class, and the largest count beside the best known program's. */
export function growthSentence(complexity: IComplexity, trans: Trans): string {
  const { time, counts, reference_counts: best, basis } = complexity;
  const last = counts[counts.length - 1];
  const grows = time.startsWith('O(');
  if (!last || counts.length < FEWEST_COUNTS) {
    return grows && basis === 'read' ? trans.__('This is read from the code; nothing was counted.') : '';
  }
  const [n, operations] = last;
  const begin = grows ? trans.__('Your work grows as %1', classWord(time)) : trans.__('As counted');
  const known = best.find(([size]) => size === n);
  return known
    ? trans.__(
        '%1: n\u00a0=\u00a0%2 takes %3 operations, the best known %4.',
        begin,
        figure(n),
        figure(operations),
        figure(known[1])
      )
    : trans.__('%1: n\u00a0=\u00a0%2 takes %3 operations.', begin, figure(n), figure(operations));
}

/** The memory's class, when it is known and worth a word. */
export function spaceLine(complexity: IComplexity, trans: Trans): string {
  const { space, optimal_space: best } = complexity;
  if (!space.startsWith('O(')) {
    return '';
  }
  return canBeBetter(space, best)
    ? trans.__('Memory: %1, %2 is possible', classWord(space), classWord(best))
    : trans.__('Memory: %1', classWord(space));
}

/** Give the fitted curve of a class through counts, or nothing where there is no such class or too little. */
export function fitted(formula: string, counts: readonly Count[], points = 32): Count[] {
  const log = LOGS[formula];
  const usable = counts.filter(([n, operations]) => n > 0 && operations > 0);
  const [first, last] = [usable[0], usable[usable.length - 1]];
  if (!log || !first || !last || usable.length < FEWEST_COUNTS || first[0] === last[0]) {
    return [];
  }
  const value = formula === 'O(2^n)' ? exponential(usable) : scaled(log, usable);
  return spread(first[0], last[0], points)
    .map((n): Count => [n, value(n)])
    .filter(([, operations]) => Number.isFinite(operations));
}

function scaled(log: (n: number) => number, counts: readonly Count[]): (n: number) => number {
  const shift = mean(counts.map(([n, operations]) => Math.log(operations) - log(n)));
  return n => Math.exp(shift + log(n));
}

/** A straight line through the logarithms: base and factor of c · bⁿ. */
function exponential(counts: readonly Count[]): (n: number) => number {
  const middle = mean(counts.map(([n]) => n));
  const height = mean(counts.map(([, operations]) => Math.log(operations)));
  const along = counts.reduce(
    (sum, [n, operations]) => sum + (n - middle) * (Math.log(operations) - height),
    0
  );
  const across = counts.reduce((sum, [n]) => sum + (n - middle) ** 2, 0);
  return n => Math.exp(height + (along / across) * (n - middle));
}

/** Sizes from least to most, equally far apart in their logarithms. */
function spread(least: number, most: number, points: number): number[] {
  const step = Math.log(most / least) / (points - 1);
  return Array.from({ length: points }, (_, index) => least * Math.exp(step * index));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export interface IGrowthRow {
  n: number;
  mine: number | null;
  best: number | null;
  memory: number | null;
}

/** Every size that was counted, in one table. */
export function growthRows(complexity: IComplexity): IGrowthRow[] {
  const lists = [complexity.counts, complexity.reference_counts, complexity.space_counts];
  const [mine, best, memory] = lists.map(counts => new Map(counts));
  const sizes = new Set(lists.flatMap(counts => counts.map(([n]) => n)));
  return [...sizes]
    .sort((one, other) => one - other)
    .map(n => ({
      n,
      mine: mine?.get(n) ?? null,
      best: best?.get(n) ?? null,
      memory: memory?.get(n) ?? null
    }));
}

export function canBeDrawn(complexity: IComplexity): boolean {
  return complexity.counts.length >= FEWEST_COUNTS;
}
