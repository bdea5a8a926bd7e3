/** What several specs speak with: words without a translation, and things a server may say. */
import type { IComplexity, IFinding } from '@praxis/contracts';

const fill = (text: string, ...values: unknown[]): string =>
  text.replace(/%(\d)/g, (_, place: string) => String(values[Number(place) - 1]));

export const trans = {
  __: fill,
  _n: (one: string, many: string, count: number): string => fill(count === 1 ? one : many, count)
};

export function finding(facts: Partial<IFinding>): IFinding {
  return {
    number: 1,
    pattern: 'off_by_one',
    confidence: 0.93,
    weight: 0.93,
    cell: 'starter-1',
    lines: [4],
    title: 'Off by one',
    message: 'The loop stops early.',
    evidence: 'Every failing input ends there.',
    rule: 'range-ends-early',
    concept: '',
    disputed: false,
    reason: '',
    ...facts
  };
}

export function complexity(facts: Partial<IComplexity>): IComplexity {
  return {
    time: 'O(n^2)',
    space: 'O(1)',
    optimal_time: 'O(n)',
    optimal_space: 'O(1)',
    confidence: 0.97,
    cell: 'starter-1',
    line: 3,
    basis: 'measured',
    counts: [],
    reference_counts: [],
    space_counts: [],
    ...facts
  };
}
