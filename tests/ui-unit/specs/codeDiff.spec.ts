import { diffCells, diffCode } from '@praxis/models/codeDiff';
import { describe, expect, it } from 'vitest';

const rows = (left: string, right: string): string[] =>
  diffCode(left, right).map(
    row =>
      `${row.kind} ${row.left?.number ?? '-'}:${row.left?.text ?? ''} ${row.right?.number ?? '-'}:${row.right?.text ?? ''}`
  );

describe('The difference of two attempts', () => {
  it('puts what was changed beside what it became', () => {
    expect(rows('a\nb\nc', 'a\nB\nc')).toEqual(['same 1:a 1:a', 'changed 2:b 2:B', 'same 3:c 3:c']);
  });

  it('counts lines on each side for itself', () => {
    expect(rows('a\nc', 'a\nb\nc')).toEqual(['same 1:a 1:a', 'added -: 2:b', 'same 2:c 3:c']);
    expect(rows('a\nb\nc', 'a')).toEqual(['same 1:a 1:a', 'removed 2:b -:', 'removed 3:c -:']);
  });

  it('takes no notice of the last line break or the kind of line breaks', () => {
    expect(rows('a\r\nb\n', 'a\nb').every(row => row.startsWith('same'))).toBe(true);
  });

  it('is empty for empty code', () => {
    expect(rows('', '')).toEqual([]);
    expect(rows('', 'a')).toEqual(['added -: 1:a']);
  });

  it('pairs cells by their names, whatever their order', () => {
    const left = [
      { name: 'starter-1', source: 'a' },
      { name: 'starter-2', source: 'b' }
    ];
    const diffs = diffCells(left, [left[1]!, { name: 'starter-1', source: 'A' }]);
    expect(diffs.map(diff => [diff.name, diff.same])).toEqual([
      ['starter-1', false],
      ['starter-2', true]
    ]);
  });
});
