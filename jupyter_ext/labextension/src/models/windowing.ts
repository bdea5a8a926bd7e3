/**
 * Which rows of a long list are drawn.
 *
 * Rule: heights are known before drawing, so the window is arithmetic: one addition a row when the list
 * changes, one binary search a scroll.
 */

export interface IWindow {
  /** The first row drawn, and the one after the last. */
  from: number;
  to: number;
  /** Pixels of empty space that stand for the rows not drawn. */
  above: number;
  below: number;
}

/** Give where each row begins, in pixels, and at the end where the last one stops. */
export function offsets(heights: Iterable<number>): number[] {
  const result = [0];
  let sum = 0;
  for (const height of heights) {
    sum += height;
    result.push(sum);
  }
  return result;
}

/** The rows seen between `top` and `top + height`, with `spare` more on each side. */
export function visible(starts: readonly number[], top: number, height: number, spare = 6): IWindow {
  const count = starts.length - 1;
  const from = Math.max(0, Math.min(count, rowAt(starts, top) - spare));
  const to = Math.max(from, Math.min(count, rowAt(starts, top + height) + 1 + spare));
  return { from, to, above: starts[from] ?? 0, below: (starts[count] ?? 0) - (starts[to] ?? 0) };
}

/** Where to scroll so that rows `first` to `last` are seen whole; the same place when they are. */
export function scrolledTo(
  starts: readonly number[],
  first: number,
  last: number,
  top: number,
  height: number
): number {
  const begin = starts[first] ?? 0;
  const end = starts[last + 1] ?? begin;
  return begin < top ? begin : Math.min(begin, Math.max(top, end - height));
}

function rowAt(starts: readonly number[], pixel: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= pixel) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
