/**
 * Which lines of which cells are marked, and where a marked line stands now.
 *
 * Rule: a mark belongs to the text of its line. Where that line reads differently today, there is no mark.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ICellSource, IDiagnosis } from '../contracts';
import { findingLine, findingTone } from './diagnosis';

type Trans = Pick<TranslationBundle, '__' | '_n'>;

export interface ILineMark {
  /** From 1, in the cell as it was read. */
  line: number;
  /** What stood on the line. */
  text: string;
  tone: 'stopped' | 'notYet';
  /** Everything said about this line, the most telling first. */
  notes: ILineNote[];
}

export interface ILineNote {
  words: string;
  message: string;
  evidence: string;
}

/** Give the marks of each cell by its name; disputed findings mark nothing. */
export function lineMarks(
  diagnosis: IDiagnosis,
  cells: readonly ICellSource[],
  trans: Trans
): Map<string, ILineMark[]> {
  const sources = new Map(cells.map(cell => [cell.name, cell.source.split('\n')]));
  const marks = new Map<string, Map<number, ILineMark>>();
  for (const finding of diagnosis.patterns) {
    const tone = findingTone(finding);
    if (tone === 'neutral') {
      continue;
    }
    const ofCell = marks.get(finding.cell) ?? new Map<number, ILineMark>();
    marks.set(finding.cell, ofCell);
    for (const line of finding.lines) {
      const text = sources.get(finding.cell)?.[line - 1];
      if (!text?.trim()) {
        continue;
      }
      const mark = ofCell.get(line) ?? { line, text, tone: 'notYet', notes: [] };
      mark.tone = tone === 'stopped' ? 'stopped' : mark.tone;
      const { message, evidence } = finding;
      mark.notes.push({ words: findingLine(finding, trans), message, evidence });
      ofCell.set(line, mark);
    }
  }
  return new Map([...marks].map(([cell, found]) => [cell, [...found.values()]]));
}

export interface IPlacedMark {
  /** From 1, in the cell as it is now. */
  line: number;
  mark: ILineMark;
}

/** Find each mark's line again: at its number, else at the one other line that reads the same. */
export function placed(marks: readonly ILineMark[], lines: readonly string[]): IPlacedMark[] {
  const found: IPlacedMark[] = [];
  for (const mark of marks) {
    const same = lines.flatMap((text, index) => (text === mark.text ? [index + 1] : []));
    const line = same.includes(mark.line) ? mark.line : same.length === 1 ? same[0] : undefined;
    if (line !== undefined) {
      found.push({ line, mark });
    }
  }
  return found.sort((one, other) => one.line - other.line);
}
