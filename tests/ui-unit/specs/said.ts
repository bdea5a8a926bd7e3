/** What several specs speak with: words without a translation, and things a server may say. */
import type { IComplexity, IFinding } from '@praxis/contracts';
import type { INext, IProposal, IToday } from '@praxis/learnerContracts';

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

export function proposal(slug: string, facts: Partial<IProposal> = {}): IProposal {
  return {
    slug,
    title: slug,
    track: 'interview',
    difficulty: 'easy',
    minutes: 10,
    kind: 'weak',
    reason: 'You missed the empty list in 3 of your last 5.',
    predicted: 0.7,
    skill: null,
    helpful: null,
    ...facts
  };
}

export function dayOf(slug: string, facts: Partial<IToday> = {}): IToday {
  return {
    day: '2026-11-21',
    slug,
    title: slug,
    track: 'interview',
    difficulty: 'easy',
    minutes: 10,
    state: 'offered',
    reason: 'New ground.',
    until: '2026-11-23T00:00:00Z',
    skips_left: 2,
    ...facts
  };
}

export function told(slugs: string[], facts: Partial<INext> = {}): INext {
  return {
    items: slugs.map(slug => proposal(slug)),
    today: null,
    first_visit: { answered: 5, of: 5, open: false },
    ...facts
  };
}
