import type { Count } from '@praxis/contracts';
import {
  canBeBetter,
  canBeDrawn,
  classWord,
  figure,
  fitted,
  growthLine,
  growthRows,
  growthSentence,
  spaceLine
} from '@praxis/models/growth';
import { growthChart, scalesFor, thinned } from '@praxis/models/growthChart';
import { describe, expect, it } from 'vitest';
import { complexity, trans } from './said';

const counted = (work: (n: number) => number, sizes = [8, 16, 32, 64, 1000]): Count[] =>
  sizes.map((n): Count => [n, Math.round(work(n))]);

describe('A class of growth', () => {
  it.each([
    ['O(n^2)', 'O(n²)'],
    ['O(n^3)', 'O(n³)'],
    ['O(2^n)', 'O(2ⁿ)'],
    ['O(n * m)', 'O(n · m)'],
    ['O(n log n)', 'O(n log n)']
  ])('%s is written %s', (formula, words) => expect(classWord(formula)).toBe(words));

  it('can be better only where the best known grows more slowly, or cannot be compared', () => {
    expect(canBeBetter('O(n^2)', 'O(n)')).toBe(true);
    expect(canBeBetter('O(n)', 'O(n)')).toBe(false);
    expect(canBeBetter('O(log n)', 'O(n)')).toBe(false);
    expect(canBeBetter('O(n * m)', 'O(n + m)')).toBe(true);
    expect(canBeBetter('not sure', 'O(n)')).toBe(false);
    expect(canBeBetter('O(n)', '')).toBe(false);
  });
});

describe('The words for growth', () => {
  it('say in a line what it is and what is possible', () => {
    expect(growthLine(complexity({}), trans)).toBe('Works in O(n²), O(n) is possible');
    expect(growthLine(complexity({ time: 'O(n)' }), trans)).toBe('Works in O(n), the best known');
    expect(growthLine(complexity({ time: 'O(1)', optimal_time: '' }), trans)).toBe('Works in O(1)');
    expect(growthLine(complexity({ time: 'not sure' }), trans)).toContain('could not be told');
  });

  it('give the largest count beside the best known at the same size', () => {
    const counts = counted(n => (n * (n - 1)) / 2);
    const mine = complexity({ counts, reference_counts: counted(n => 2 * n - 2) });
    const sentence = growthSentence(mine, trans).replace(/[\u00a0\u202f]/g, ' ');
    expect(sentence).toBe(
      'Your work grows as O(n²): n = 1 000 takes 499 500 operations, the best known 1 998.'
    );
    const alone = growthSentence({ ...mine, reference_counts: [[7, 12]] }, trans);
    expect(alone).not.toContain('best known');
  });

  it('say that nothing was counted where a class was only read', () => {
    expect(growthSentence(complexity({ basis: 'read' }), trans)).toContain('read from the code');
  });

  it('speak of memory only when it is known', () => {
    expect(spaceLine(complexity({ space: 'O(n)' }), trans)).toBe('Memory: O(n), O(1) is possible');
    expect(spaceLine(complexity({ space: 'not sure' }), trans)).toBe('');
  });

  it('set thousands apart', () => expect(figure(499500).replace(/\u202f/g, ' ')).toBe('499 500'));
});

describe('The fitted curve', () => {
  const works: [string, (n: number) => number, number[]?][] = [
    ['O(1)', () => 12],
    ['O(log n)', n => 5 * Math.log2(n + 1)],
    ['O(n)', n => 3 * n],
    ['O(n log n)', n => 2 * n * Math.log2(n + 1)],
    ['O(n^2)', n => n ** 2],
    ['O(n^3)', n => n ** 3],
    ['O(2^n)', n => 1.6 ** n * 100, [4, 8, 12, 16, 20]]
  ];

  it.each(works)('of %s goes through what was counted', (formula, work, sizes) => {
    const counts = counted(work, sizes);
    for (const [n, operations] of fitted(formula, counts)) {
      expect(operations / work(n)).toBeCloseTo(1, 1);
    }
    expect(fitted(formula, counts).length).toBeGreaterThan(10);
  });

  it('is left out for fewer than three counts, for one size, and for classes that are no curve', () => {
    expect(fitted('O(n)', [[1, 2], [2, 4]])).toEqual([]); // prettier-ignore
    expect(fitted('O(n)', [[4, 2], [4, 2], [4, 2]])).toEqual([]); // prettier-ignore
    expect(
      fitted(
        'O(n * m)',
        counted(n => n)
      )
    ).toEqual([]);
    expect(
      fitted(
        'not sure',
        counted(n => n)
      )
    ).toEqual([]);
  });
});

describe('The chart', () => {
  const words = { size: 'n', operations: 'operations', mine: 'yours', best: 'best known' };
  const colours = { mine: '#00f', best: '#0a0', quiet: '#666', grid: '#ddd', font: 'sans' };
  const layers = (facts: Parameters<typeof complexity>[0]): { data: { values: unknown[] } }[] =>
    growthChart(complexity(facts), words, colours, 256).layer as { data: { values: unknown[] } }[];

  it('shows the best known, the fitted curve and the counts, and leaves out what there is not', () => {
    const counts = counted(n => n * n);
    expect(layers({ counts, reference_counts: counted(n => n) })).toHaveLength(3);
    expect(layers({ counts })).toHaveLength(2);
    expect(layers({ counts, time: 'not sure' })).toHaveLength(1);
  });

  it('survives counts of nothing', () => {
    expect(() => layers({ counts: [[0, 0], [1, 0], [2, 0]] })).not.toThrow(); // prettier-ignore
  });

  it('has logarithmic scales where sizes and counts span much; sizes of an exponential stay plain', () => {
    expect(
      scalesFor(
        'O(n^2)',
        counted(n => n * n)
      )
    ).toEqual({ x: true, y: true });
    expect(
      scalesFor(
        'O(n)',
        counted(n => n, [1, 2, 3, 4])
      )
    ).toEqual({ x: false, y: false });
    expect(
      scalesFor(
        'O(2^n)',
        counted(n => 2 ** n, [1, 10, 20])
      )
    ).toEqual({ x: false, y: true });
    expect(scalesFor('O(1)', [[0, 0]])).toEqual({ x: false, y: false });
  });

  it('draws the first and the last count, and few of those that lie close together', () => {
    const many = counted(
      n => n,
      Array.from({ length: 60 }, (_, index) => index + 1)
    );
    const drawn = thinned(many).map(([n]) => n);
    expect([drawn[0], drawn[drawn.length - 1], drawn.length < 14]).toEqual([1, 60, true]);
    expect(thinned(many.slice(0, 5))).toHaveLength(5);
  });

  it('is offered for three counts and more', () => {
    expect([1, 2, 3].map(some => canBeDrawn(complexity({ counts: counted(n => n).slice(0, some) })))).toEqual(
      [false, false, true]
    );
  });
});

describe('The table', () => {
  it('has every size once, in order, with what was counted at it', () => {
    const rows = growthRows(complexity({ counts: [[8, 64], [2, 4]], reference_counts: [[8, 8], [4, 4]] })); // prettier-ignore
    expect(rows.map(({ n, mine, best }) => [n, mine, best])).toEqual([
      [2, 4, null],
      [4, null, 4],
      [8, 64, 8]
    ]);
  });
});
