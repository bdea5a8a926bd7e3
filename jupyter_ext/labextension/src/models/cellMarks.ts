/**
 * What is said about the cells of a challenge notebook: which is the learner's, which are locked.
 *
 * Rule: one mark a cell, in the notebook's order; a cell that is none of ours has none.
 */
import { identityOf, type IReadableCell } from './solutionCells';

/** A `doubled` solution cell cannot be graded as it stands; one that is `notCode` can, but cannot be run here. */
export type CellMark = 'solution' | 'doubled' | 'notCode' | 'locked' | null;

export interface IMarkedCell extends Pick<IReadableCell, 'getMetadata'> {
  readonly cell_type: string;
}

export function cellMarks(cells: Iterable<IMarkedCell>): CellMark[] {
  const identities = [...cells].map(cell => ({ identity: identityOf(cell), type: cell.cell_type }));
  const seen = new Map<string, number>();
  for (const { identity } of identities) {
    if (identity?.kind === 'starter') {
      seen.set(identity.cell, (seen.get(identity.cell) ?? 0) + 1);
    }
  }
  return identities.map(({ identity, type }) => {
    if (!identity) {
      return null;
    }
    if (identity.kind !== 'starter') {
      return 'locked';
    }
    if ((seen.get(identity.cell) ?? 0) > 1) {
      return 'doubled';
    }
    return type === 'code' ? 'solution' : 'notCode';
  });
}
