/**
 * Which cells of a notebook are the learner's solution.
 *
 * Rule: a cell is known by `metadata.praxis`, never by its place. Doubles are sent as they are, for the
 * server refuses them in a sentence that names them.
 */
import type { ICellSource } from '../contracts';

/** The part of a shared cell that is read here. */
export interface IReadableCell {
  getMetadata(key: string): unknown;
  getSource(): string;
}

export interface ICellIdentity {
  cell: string;
  kind: string;
}

/** Give the identity a cell carries, or null for a cell that is none of ours. */
export function identityOf(cell: Pick<IReadableCell, 'getMetadata'>): ICellIdentity | null {
  const praxis = asRecord(cell.getMetadata('praxis'));
  return typeof praxis?.cell === 'string' && typeof praxis.kind === 'string'
    ? { cell: praxis.cell, kind: praxis.kind }
    : null;
}

/** Read every cell that is a starter by its identity, in the notebook's order. */
export function solutionCells(cells: Iterable<IReadableCell>): ICellSource[] {
  const found: ICellSource[] = [];
  for (const cell of cells) {
    const identity = identityOf(cell);
    if (identity?.kind === 'starter') {
      found.push({ name: identity.cell, source: cell.getSource() });
    }
  }
  return found;
}

export interface INotebookIdentity {
  slug: string;
  title: string;
  version: string;
  difficulty: string;
  minutes: number;
}

/** Read `metadata.praxis` of a notebook; null when it names no challenge. */
export function notebookIdentity(metadata: unknown): INotebookIdentity | null {
  const praxis = asRecord(metadata);
  if (!praxis || typeof praxis.slug !== 'string' || !praxis.slug) {
    return null;
  }
  return {
    slug: praxis.slug,
    title: typeof praxis.title === 'string' ? praxis.title : praxis.slug,
    version: written(praxis.version),
    difficulty: typeof praxis.difficulty === 'string' ? praxis.difficulty : '',
    minutes: typeof praxis.minutes === 'number' ? praxis.minutes : 0
  };
}

/** A version may stand as a number in a notebook that another tool wrote. */
function written(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
