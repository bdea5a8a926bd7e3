import { NO_DIAGNOSIS } from '@praxis/models/diagnosis';
import { lineMarks, placed, type ILineMark } from '@praxis/models/lineMarks';
import { describe, expect, it } from 'vitest';
import { finding, trans } from './said';

const CELLS = [{ name: 'starter-1', source: 'def f(a):\n    x = 1\n\n    return x\n    x = 1' }];
const marks = (...patterns: Parameters<typeof finding>[0][]): ILineMark[] =>
  lineMarks({ ...NO_DIAGNOSIS, patterns: patterns.map(finding) }, CELLS, trans).get('starter-1') ?? [];

describe('Marked lines', () => {
  it('carry every note about them, and the graver tone', () => {
    const [mark, ...more] = marks(
      { lines: [2], pattern: 'inefficient_loop', title: 'Slow' },
      { lines: [2], title: 'Off by one' }
    );
    expect(more).toEqual([]);
    expect([mark?.tone, mark?.text, mark?.notes.map(note => note.words)]).toEqual([
      'stopped',
      '    x = 1',
      ['Slow · sure · line 2', 'Off by one · sure · line 2']
    ]);
  });

  it('are none for disputed findings, blank lines, lines there are not, and other cells', () => {
    expect(
      marks({ lines: [2], disputed: true }, { lines: [3] }, { lines: [99] }, { lines: [0] }, { cell: 'b' })
    ).toEqual([]);
  });
});

describe('A mark', () => {
  const lines = CELLS[0]!.source.split('\n');
  const where = (line: number, now: string[]): number[] =>
    placed(marks({ lines: [line] }), now).map(found => found.line);

  it('stands where its line is, also when the line has moved', () => {
    expect(where(4, lines)).toEqual([4]);
    expect(where(4, ['# new', ...lines])).toEqual([5]);
  });

  it('stands nowhere once its line reads differently', () => {
    expect(where(4, [...lines.slice(0, 3), '    return x + 1'])).toEqual([]);
  });

  it('does not guess between two lines that read the same', () => {
    expect(where(2, lines)).toEqual([2]);
    expect(where(2, ['# new', ...lines])).toEqual([]);
  });
});
