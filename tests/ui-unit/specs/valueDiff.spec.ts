import { clipped, diffValues, firstDifferences } from '@praxis/models/valueDiff';
import { describe, expect, it } from 'vitest';

const marked = (parts: { text: string; differs: boolean }[]): string =>
  parts.map(part => (part.differs ? `«${part.text}»` : part.text)).join('');

describe('The difference of two values', () => {
  it.each([
    ['[1, 2]', '[0, 2]', '[«1», 2]', '[«0», 2]'],
    ['[1, 2, 3]', '[1, 3]', '[1, «2, »3]', '[1, 3]'],
    ["'abc'", "'abd'", "'«abc»'", "'«abd»'"],
    ['None', 'None', 'None', 'None'],
    ['', '[]', '', '«[]»']
  ])('of %s and %s is marked within them', (expected, actual, left, right) => {
    const diff = diffValues(expected, actual);
    expect([marked(diff.expected), marked(diff.actual)]).toEqual([left, right]);
  });

  it('never changes what is read', () => {
    const pairs = [
      ['{"é": [1, 2], "😀": None}', '{"e": (1, 2), "😀": 0}'],
      [String(range(3000)), String(range(3000).reverse())],
      ['a'.repeat(100_000), 'b'.repeat(90_000)],
      ['[' + '0, '.repeat(30_000), '[' + '1, '.repeat(30_000)]
    ];
    for (const [expected = '', actual = ''] of pairs) {
      const diff = diffValues(expected, actual);
      expect(diff.expected.map(part => part.text).join('')).toBe(expected);
      expect(diff.actual.map(part => part.text).join('')).toBe(actual);
    }
  });

  it('is cut to where it begins when the values are long, with what was left out counted', () => {
    const expected = String(range(3000));
    const actual = expected.replace(',1500,', ',-1,');
    const cut = clipped(diffValues(expected, actual).actual, 240);
    expect(marked(cut.parts)).toContain('«-1»');
    expect(cut.before + cut.parts.map(part => part.text).join('').length + cut.after).toBe(actual.length);
  });

  it('can be said in words', () => {
    expect(firstDifferences(diffValues('[1, 2]', '[0, 2]'))).toEqual({ expected: '1', actual: '0' });
    expect(firstDifferences(diffValues('1', '1'))).toBeNull();
  });
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
