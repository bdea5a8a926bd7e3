import * as React from 'react';
import type { ICaseResult } from '../../contracts';
import { caseQuestion } from '../../models/explainWords';
import { caseTone, caseWord, duration } from '../../models/words';
import { ExplainButton } from '../explain/ExplainButton';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';
import { ErrorView } from './ErrorView';
import { LongText } from './LongText';
import { Output } from './Output';
import { toneIcons } from './toneIcons';
import { ValueDiff } from './ValueDiff';

/** One case: its name and what became of it; unfolded, everything the learner may see of it. */
export function CaseView(props: {
  result: ICaseResult;
  /** Its place among all cases, from 1. */
  number: number;
  open: boolean;
  onGoTo: (cell: string, line: number) => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { result } = props;
  const tone = caseTone(result.outcome);
  const explained = result.outcome !== 'passed' && result.outcome !== 'not_run';
  return (
    <details
      className="praxis-Case"
      open={props.open}
      data-testid="praxis-case"
      data-outcome={result.outcome}
      data-name={result.name}
    >
      <summary>
        <Icon icon={toneIcons[tone]} tone={tone} />
        <span className="praxis-Case-name">{result.name}</span>
        <span className="praxis-Case-word">{caseWord(result.outcome, trans)}</span>
      </summary>
      <CaseFacts result={result} />
      {result.error && <ErrorView error={result.error} onGoTo={props.onGoTo} />}
      <Output text={result.output} label={trans.__('Printed')} />
      <div className="praxis-Case-foot">
        <CaseFoot result={result} />
        {explained && (
          <ExplainButton
            question={caseQuestion(result, trans)}
            about={{ subject: 'case', number: props.number }}
            of={result.name}
          />
        )}
      </div>
    </details>
  );
}

function CaseFacts({ result }: { result: ICaseResult }): React.JSX.Element {
  const trans = useTrans();
  const { input, expected, actual } = result;
  if (input === null && expected === null && actual === null) {
    return (
      <p className="praxis-quiet praxis-Case-note">{trans.__('The values of this case are not shown.')}</p>
    );
  }
  const compared = expected !== null && actual !== null && result.outcome === 'failed';
  // A long value gets the whole width, its name above it.
  const longest = Math.max(...[input, expected, actual].map(value => value?.length ?? 0));
  return (
    <dl className={`praxis-Facts${longest > 48 ? ' praxis-mod-stacked' : ''}`}>
      {input !== null && (
        <>
          <dt>{trans.__('input')}</dt>
          <dd data-testid="praxis-input">
            <LongText text={input} label={trans.__('input')} />
          </dd>
        </>
      )}
      {compared ? (
        <ValueDiff expected={expected} actual={actual} />
      ) : (
        <>
          {expected !== null && (
            <>
              <dt>{trans.__('expected')}</dt>
              <dd data-testid="praxis-expected">
                <LongText text={expected} label={trans.__('expected')} />
              </dd>
            </>
          )}
          {actual !== null && (
            <>
              <dt>{trans.__('yours')}</dt>
              <dd data-testid="praxis-actual">
                <LongText text={actual} label={trans.__('yours')} />
              </dd>
            </>
          )}
        </>
      )}
    </dl>
  );
}

function CaseFoot({ result }: { result: ICaseResult }): React.JSX.Element | null {
  const trans = useTrans();
  const facts: string[] = [];
  if (result.time_ms !== null && result.outcome !== 'not_run') {
    facts.push(duration(result.time_ms));
  }
  if (result.visibility === 'hidden') {
    facts.push(trans.__('hidden case'));
  }
  if (result.checked === 'inside') {
    facts.push(trans.__('checked inside your kernel'));
  }
  return facts.length > 0 ? <p className="praxis-quiet praxis-Case-note">{facts.join(' · ')}</p> : null;
}
