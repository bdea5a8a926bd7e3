import { cellMarks, type IMarkedCell } from '@praxis/models/cellMarks';
import { describe, expect, it } from 'vitest';

const cell = (praxis: unknown, cell_type = 'code'): IMarkedCell => ({
  cell_type,
  getMetadata: key => (key === 'praxis' ? praxis : undefined)
});
const starter = (name: string, type?: string): IMarkedCell => cell({ cell: name, kind: 'starter' }, type);

describe('cell marks', () => {
  it('name the solution and call every other cell of the challenge locked', () => {
    const cells = [
      cell({ cell: 'statement-1', kind: 'statement' }, 'markdown'),
      starter('starter-1'),
      cell({ cell: 'examples-1', kind: 'examples' })
    ];
    expect(cellMarks(cells)).toEqual(['locked', 'solution', 'locked']);
  });

  it('leave cells alone that the learner added', () => {
    expect(cellMarks([cell(undefined), cell('nonsense'), cell({ kind: 'starter' })])).toEqual([
      null,
      null,
      null
    ]);
  });

  it('say of both copies that the solution is doubled, and of no other solution cell', () => {
    const cells = [starter('starter-1'), starter('starter-2'), starter('starter-1')];
    expect(cellMarks(cells)).toEqual(['doubled', 'solution', 'doubled']);
  });

  it('say when a solution is no longer code', () => {
    expect(cellMarks([starter('starter-1', 'markdown')])).toEqual(['notCode']);
  });
});
