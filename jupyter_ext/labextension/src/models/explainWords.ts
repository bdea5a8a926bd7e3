/**
 * The questions that the Explain buttons put for the learner.
 *
 * Rule: they are what a learner might ask, so that reading one teaches how to ask; none asks for a solution.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ICaseError, ICaseResult, IFinding, Outcome } from '../contracts';

type Trans = Pick<TranslationBundle, '__'>;

export function verdictQuestion(outcome: Outcome | null, trans: Trans): string {
  return outcome === 'accepted'
    ? trans.__('My solution passes. What other ways are there, and what would they cost?')
    : trans.__('What does this result tell me, and where should I look first?');
}

export function errorQuestion(error: Pick<ICaseError, 'kind' | 'line'>, trans: Trans): string {
  return error.line === null
    ? trans.__('What does %1 mean, and why does it happen in my code?', error.kind)
    : trans.__('What does %1 mean, and why does it happen in line %2?', error.kind, error.line);
}

export function caseQuestion(result: ICaseResult, trans: Trans): string {
  const { name, input, error, outcome } = result;
  if (input === null) {
    return trans.__('The case “%1” shows no values. How can I find an input like it myself?', name);
  }
  switch (outcome) {
    case 'error':
      return error
        ? trans.__('Why does the case “%1” end in %2?', name, error.kind)
        : trans.__('Why does the case “%1” end in an error?', name);
    case 'time_limit':
      return trans.__('Why does the case “%1” run out of time?', name);
    case 'memory_limit':
      return trans.__('Why does the case “%1” run out of memory?', name);
    case 'output_limit':
      return trans.__('Why does the case “%1” print too much?', name);
    default:
      return trans.__('Why does the case “%1” give another value than expected?', name);
  }
}

export function findingQuestion(finding: Pick<IFinding, 'title'>, trans: Trans): string {
  return trans.__('What does “%1” mean in my code, and how do I notice it myself?', finding.title);
}

/** Asked for where the last hint was taken. */
export function stepQuestion(trans: Trans): string {
  return trans.__('The hints are used up. What one small step comes next, from what I have written so far?');
}

/** The first line of an error's message is enough to know it by. */
const LONGEST = 200;

/** About an error below a cell; `message` is what the program said, and any text. */
export function cellErrorQuestion(error: { kind: string; message: string }, trans: Trans): string {
  const [first = ''] = error.message.split('\n');
  const said = first.length > LONGEST ? `${first.slice(0, LONGEST)}…` : first;
  return trans.__('My cell ends in %1. What does that mean?', said ? `${error.kind}: ${said}` : error.kind);
}
