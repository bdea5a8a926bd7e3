/**
 * How a diagnosis is read: what it says, how sure it is, and in which words.
 *
 * Rule: the word and the icon say it without the colour; a server that tells no diagnosis made none.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IComplexity, ICounterexample, IDiagnosis, IFinding, ISubmission } from '../contracts';
import type { Tone } from './words';

type Trans = Pick<TranslationBundle, '__' | '_n'>;

export type Sureness = 'sure' | 'likely' | 'perhaps';

/** So many findings are shown; further ones wait folded. */
export const FIRST_FINDINGS = 3;

export const NO_DIAGNOSIS: IDiagnosis = {
  patterns: [],
  counterexample: null,
  complexity: null,
  diagnosis: { state: 'none', took_ms: 0, partial: [] }
};

/** What may be right and yet cost too much: worth improving, not wrong. */
const COSTS = new Set(['suboptimal_complexity', 'wrong_data_structure', 'inefficient_loop', 'space_waste']);

/** Give the diagnosis a submission carries; an older server, or one without diagnoses, tells none. */
export function diagnosisOf(submission: Pick<ISubmission, 'verdict'>): IDiagnosis {
  const { verdict } = submission;
  if (!verdict?.diagnosis) {
    return NO_DIAGNOSIS;
  }
  const { patterns, counterexample, complexity, diagnosis, points } = verdict;
  return { patterns, counterexample, complexity, diagnosis, ...(points && { points }) };
}

export function isCost(pattern: string): boolean {
  return COSTS.has(pattern);
}

export function findingTone(finding: Pick<IFinding, 'pattern' | 'disputed'>): Tone {
  if (finding.disputed) {
    return 'neutral';
  }
  return isCost(finding.pattern) ? 'notYet' : 'stopped';
}

export function sureness(weight: number): Sureness {
  return weight >= 0.85 ? 'sure' : weight >= 0.6 ? 'likely' : 'perhaps';
}

export function surenessWord(weight: number, trans: Trans): string {
  switch (sureness(weight)) {
    case 'sure':
      return trans.__('sure');
    case 'likely':
      return trans.__('likely');
    case 'perhaps':
      return trans.__('perhaps');
  }
}

/** "line 4", "lines 4–6", "lines 4, 9": runs of lines are drawn together. */
export function linesWord(lines: readonly number[], trans: Trans): string {
  const sorted = [...new Set(lines)].sort((one, other) => one - other);
  const runs: [number, number][] = [];
  for (const line of sorted) {
    const last = runs[runs.length - 1];
    if (last && line === last[1] + 1) {
      last[1] = line;
    } else {
      runs.push([line, line]);
    }
  }
  const text = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  return sorted.length === 1 ? trans.__('line %1', text) : trans.__('lines %1', text);
}

/** Put a finding into one line, as a mark and a screen reader say it. */
export function findingLine(finding: IFinding, trans: Trans): string {
  const parts = [finding.title, surenessWord(finding.weight, trans)];
  if (finding.lines.length > 0) {
    parts.push(linesWord(finding.lines, trans));
  }
  if (finding.disputed) {
    parts.push(trans.__('disputed'));
  }
  return parts.join(' · ');
}

/** Whether there is anything to show below "why". */
export function isEmpty(diagnosis: IDiagnosis): boolean {
  return diagnosis.patterns.length === 0 && !diagnosis.counterexample && !diagnosis.complexity;
}

/** What the smallest failing input shows, by the way in which the two programs differ. */
export function counterexampleWords(found: ICounterexample, trans: Trans): string {
  if (found.kind === 'time') {
    return found.minimal
      ? trans.__('Smallest input it is too slow for')
      : trans.__('An input it is too slow for');
  }
  return found.minimal ? trans.__('Smallest failing input') : trans.__('A failing input');
}

/** What is said to screen readers once a diagnosis has come. */
export function diagnosisAnnouncement(diagnosis: IDiagnosis, trans: Trans): string {
  const first = diagnosis.patterns[0];
  if (!first) {
    return '';
  }
  const more = diagnosis.patterns.length - 1;
  const line = trans.__('Why: %1.', findingLine(first, trans));
  return more > 0 ? `${line} ${trans._n('%1 more.', '%1 more.', more)}` : line;
}

/** Whether what was measured or read of the growth says anything. */
export function knowsGrowth(complexity: IComplexity | null): complexity is IComplexity {
  return complexity !== null && complexity.time.startsWith('O(');
}

/** Say what there was no time for; empty when everything was looked at. */
export function partialWords(partial: readonly string[], trans: Trans): string {
  return partial.length > 0 ? trans.__('There was no time for all of it; what is said here holds.') : '';
}
