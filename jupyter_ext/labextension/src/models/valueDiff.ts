/**
 * Marking where two written values differ.
 *
 * Rule: the parts of a side, joined, give back its text exactly; marking never changes what is read.
 */
import { diffArrays } from 'diff';

export interface IPart {
  text: string;
  /** True when the other side has not got this part. */
  differs: boolean;
}

export interface IValueDiff {
  expected: IPart[];
  actual: IPart[];
}

// Beyond this many edits a fine diff says nothing a reader can use, and costs too much.
const MOST_EDITS = 400;
const MOST_TOKENS = 20_000;

/** Compare two values as written, by names, numbers, and single signs. */
export function diffValues(expected: string, actual: string): IValueDiff {
  const left = tokens(expected);
  const right = tokens(actual);
  const changes =
    left.length + right.length <= MOST_TOKENS
      ? diffArrays(left, right, { maxEditLength: MOST_EDITS })
      : undefined;
  if (!changes) {
    return byEnds(expected, actual);
  }
  const result: IValueDiff = { expected: [], actual: [] };
  for (const change of changes) {
    const text = change.value.join('');
    if (!change.added) {
      append(result.expected, text, change.removed);
    }
    if (!change.removed) {
      append(result.actual, text, change.added);
    }
  }
  return result;
}

/** Cut parts to about `most` characters around the first difference; `before` and `after` are what was cut. */
export function clipped(
  parts: readonly IPart[],
  most: number
): { parts: IPart[]; before: number; after: number } {
  const length = parts.reduce((sum, part) => sum + part.text.length, 0);
  if (length <= most) {
    return { parts: [...parts], before: 0, after: 0 };
  }
  const start = Math.max(0, Math.min(firstDifference(parts) - Math.floor(most / 4), length - most));
  const kept: IPart[] = [];
  let at = 0;
  for (const part of parts) {
    const text = part.text.slice(Math.max(0, start - at), Math.max(0, start + most - at));
    if (text) {
      kept.push({ text, differs: part.differs });
    }
    at += part.text.length;
  }
  return { parts: kept, before: start, after: length - start - most };
}

/** Say where two values part, for those who do not see marks; null when they do not. */
export function firstDifferences(diff: IValueDiff): { expected: string; actual: string } | null {
  const expected = diff.expected.find(part => part.differs)?.text ?? '';
  const actual = diff.actual.find(part => part.differs)?.text ?? '';
  return expected || actual ? { expected, actual } : null;
}

function firstDifference(parts: readonly IPart[]): number {
  let at = 0;
  for (const part of parts) {
    if (part.differs) {
      return at;
    }
    at += part.text.length;
  }
  return 0;
}

function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

function append(parts: IPart[], text: string, differs: boolean): void {
  const last = parts[parts.length - 1];
  if (last && last.differs === differs) {
    last.text += text;
  } else if (text) {
    parts.push({ text, differs });
  }
}

function byEnds(expected: string, actual: string): IValueDiff {
  const shorter = Math.min(expected.length, actual.length);
  let head = 0;
  while (head < shorter && expected[head] === actual[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < shorter - head && expected[expected.length - 1 - tail] === actual[actual.length - 1 - tail]) {
    tail += 1;
  }
  const side = (text: string): IPart[] => {
    const parts: IPart[] = [];
    append(parts, text.slice(0, head), false);
    append(parts, text.slice(head, text.length - tail), true);
    append(parts, text.slice(text.length - tail), false);
    return parts.filter(part => part.text);
  };
  return { expected: side(expected), actual: side(actual) };
}
