import { offsets, scrolledTo, visible } from '@praxis/models/windowing';
import { describe, expect, it } from 'vitest';

const starts = offsets(Array.from({ length: 500 }, (_, row) => (row % 10 === 0 ? 28 : 44)));
const whole = starts[500]!;

describe('A long list', () => {
  it('draws a few rows more than are seen, and stands for the rest by empty space', () => {
    for (let top = 0; top <= whole; top += 97) {
      const { from, to, above, below } = visible(starts, top, 600);
      expect(to - from).toBeLessThan(40);
      expect(above + (starts[to]! - starts[from]!) + below).toBe(whole);
      expect(above).toBeLessThanOrEqual(top);
      expect(starts[to]).toBeGreaterThanOrEqual(Math.min(top + 600, whole));
    }
  });

  it('may be empty', () => {
    expect(visible(offsets([]), 0, 600)).toEqual({ from: 0, to: 0, above: 0, below: 0 });
  });

  it('scrolls no further than a row needs to be seen whole', () => {
    expect(scrolledTo(starts, 0, 1, 300, 600)).toBe(0);
    expect(scrolledTo(starts, 5, 5, 0, 600)).toBe(0);
    expect(scrolledTo(starts, 499, 499, 0, 600)).toBe(whole - 600);
  });
});
