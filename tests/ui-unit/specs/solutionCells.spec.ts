import { notebookIdentity, solutionCells } from '@praxis/models/solutionCells';
import { describe, expect, it } from 'vitest';

const cell = (
  source: string,
  praxis?: unknown
): { getMetadata(key: string): unknown; getSource(): string } => ({
  getMetadata: key => (key === 'praxis' ? praxis : undefined),
  getSource: () => source
});

describe('Solution cells', () => {
  it('are known by their identity, not by their place', () => {
    const cells = [
      cell('mine'),
      cell('second', { cell: 'starter-2', kind: 'starter' }),
      cell('locked', { cell: 'examples-1', kind: 'examples' }),
      cell('first', { cell: 'starter-1', kind: 'starter' })
    ];
    expect(solutionCells(cells)).toEqual([
      { name: 'starter-2', source: 'second' },
      { name: 'starter-1', source: 'first' }
    ]);
  });

  it('that are doubled are all sent, for the server to refuse', () => {
    const twice = cell('x', { cell: 'starter-1', kind: 'starter' });
    expect(solutionCells([twice, twice])).toHaveLength(2);
  });

  it('with damaged metadata are none of ours', () => {
    const damaged = [null, 'starter', 3, {}, { cell: 1, kind: 'starter' }, { cell: 'starter-1' }];
    expect(solutionCells(damaged.map(metadata => cell('x', metadata)))).toEqual([]);
  });
});

describe('A notebook', () => {
  it('is a challenge when its metadata names one', () => {
    const metadata = { slug: 'two-sum', title: 'Two Sum', version: 3, difficulty: 'easy', minutes: 15 };
    expect(notebookIdentity(metadata)).toEqual({ ...metadata, version: '3' });
  });

  it.each([undefined, null, 'two-sum', {}, { slug: '' }, { slug: 4 }])('with %j is none', metadata => {
    expect(notebookIdentity(metadata)).toBeNull();
  });
});
