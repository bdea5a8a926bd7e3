/**
 * Comparing the code of two attempts, line by line.
 *
 * Rule: the same rows serve both layouts; a row that is on one side only has null on the other.
 */
import { diffLines } from 'diff';
import type { ICellSource } from '../contracts';

export interface ILine {
  number: number;
  text: string;
}

export interface ICodeRow {
  kind: 'same' | 'removed' | 'added' | 'changed';
  left: ILine | null;
  right: ILine | null;
}

export interface ICellDiff {
  name: string;
  rows: ICodeRow[];
  same: boolean;
}

/** Pair cells by name and compare each pair; a cell of one side only is compared with nothing. */
export function diffCells(left: readonly ICellSource[], right: readonly ICellSource[]): ICellDiff[] {
  const names = [...new Set([...left, ...right].map(cell => cell.name))];
  return names.map(name => {
    const rows = diffCode(sourceOf(left, name), sourceOf(right, name));
    return { name, rows, same: rows.every(row => row.kind === 'same') };
  });
}

/** Compare two texts; lines removed and added at one place stand beside each other as changed. */
export function diffCode(left: string, right: string): ICodeRow[] {
  const rows: ICodeRow[] = [];
  let leftNumber = 0;
  let rightNumber = 0;
  let removed: ILine[] = [];
  const flush = (added: ILine[]): void => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      const one = removed[i] ?? null;
      const other = added[i] ?? null;
      rows.push({ kind: one && other ? 'changed' : one ? 'removed' : 'added', left: one, right: other });
    }
    removed = [];
  };
  for (const change of diffLines(ended(left), ended(right))) {
    const lines = change.value.replace(/\n$/, '').split('\n');
    if (change.removed) {
      removed = lines.map(text => ({ number: ++leftNumber, text }));
    } else if (change.added) {
      flush(lines.map(text => ({ number: ++rightNumber, text })));
    } else {
      flush([]);
      for (const text of lines) {
        rows.push({
          kind: 'same',
          left: { number: ++leftNumber, text },
          right: { number: ++rightNumber, text }
        });
      }
    }
  }
  flush([]);
  return rows;
}

function sourceOf(cells: readonly ICellSource[], name: string): string {
  return cells
    .filter(cell => cell.name === name)
    .map(cell => cell.source)
    .join('\n');
}

function ended(text: string): string {
  const unix = text.replace(/\r\n?/g, '\n');
  return unix === '' || unix.endsWith('\n') ? unix : unix + '\n';
}
