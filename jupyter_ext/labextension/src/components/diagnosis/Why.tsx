/**
 * Why a program is wrong, or what it costs: below the verdict, which never waits for it.
 *
 * Rule: nothing above moves when it comes; right and good code gets one line about its growth, or nothing.
 */
import * as React from 'react';
import type { IFinding } from '../../contracts';
import { neutralIcon, reloadIcon } from '../../icons';
import { FIRST_FINDINGS, isEmpty, partialWords } from '../../models/diagnosis';
import type { Explanation } from '../../models/explanation';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { Failure, Skeleton } from '../States';
import { useSignals, useTrans } from '../surroundings';
import type { IDiagnosisActions } from './actions';
import { CounterexampleView } from './CounterexampleView';
import { FindingCard } from './FindingCard';
import { GrowthView } from './GrowthView';

export function Why(props: {
  explanation: Explanation;
  /** What is explained: a program that was accepted, one that was not, or a cell without a challenge. */
  of: 'accepted' | 'notYet' | 'cell';
  actions: Omit<IDiagnosisActions, 'onDispute' | 'onWithdraw' | 'onRetry'>;
}): React.JSX.Element | null {
  const trans = useTrans();
  const { explanation, of } = props;
  useSignals(explanation.changed);
  React.useEffect(() => {
    void explanation.ensure();
  }, [explanation]);
  const { state, diagnosis, problem } = explanation;
  if (state === 'none' || (of === 'accepted' && state === 'done' && isEmpty(diagnosis))) {
    return null;
  }
  const actions: IDiagnosisActions = {
    ...props.actions,
    onDispute: (number, reason) => void explanation.dispute(number, reason),
    onWithdraw: number => void explanation.withdraw(number),
    onRetry: () => void explanation.retry()
  };
  return (
    <section className="praxis-Why" data-testid="praxis-why" data-state={state} aria-label={title()}>
      <h2 className="praxis-Section">{title()}</h2>
      {problem && <Failure message={problem} />}
      {state === 'pending' && <Skeleton lines={3} words={trans.__('Looking closer at your code…')} />}
      {state === 'failed' && <NotHad onRetry={actions.onRetry} />}
      {state === 'done' && <Told explanation={explanation} of={of} actions={actions} />}
    </section>
  );

  function title(): string {
    return of === 'accepted'
      ? trans.__('What it costs')
      : of === 'cell'
        ? trans.__('What stands out')
        : trans.__('Why');
  }
}

function Told(props: {
  explanation: Explanation;
  of: 'accepted' | 'notYet' | 'cell';
  actions: IDiagnosisActions;
}): React.JSX.Element {
  const trans = useTrans();
  const { explanation, actions } = props;
  const { patterns, counterexample, complexity, diagnosis } = explanation.diagnosis;
  const later = patterns.slice(FIRST_FINDINGS);
  const partial = partialWords(diagnosis.partial, trans);
  return (
    <>
      {patterns.slice(0, FIRST_FINDINGS).map((finding, index) => card(finding, index === 0))}
      {later.length > 0 && (
        <details className="praxis-Group" data-testid="praxis-more-findings">
          <summary>{trans._n('%1 more', '%1 more', later.length)}</summary>
          {later.map(finding => card(finding, false))}
        </details>
      )}
      {patterns.length === 0 && props.of !== 'accepted' && (
        <p className="praxis-Nothing" data-testid="praxis-nothing-found">
          <Icon icon={neutralIcon} tone="neutral" />
          <span>{nothing()}</span>
        </p>
      )}
      {counterexample && <CounterexampleView found={counterexample} actions={actions} />}
      {complexity && <GrowthView complexity={complexity} onGoTo={actions.onGoTo} />}
      {partial && <p className="praxis-quiet">{partial}</p>}
    </>
  );

  function card(finding: IFinding, open: boolean): React.JSX.Element {
    return (
      <FindingCard
        key={finding.number}
        finding={finding}
        open={open}
        disputable={explanation.disputable}
        actions={actions}
      />
    );
  }

  function nothing(): string {
    if (props.of === 'cell') {
      return trans.__('Nothing stands out in this cell: no mistake of a known kind was seen.');
    }
    return counterexample
      ? trans.__('No mistake of a known kind was seen. The input below shows where it goes wrong.')
      : trans.__('No mistake of a known kind was seen. The first case above is the place to begin.');
  }
}

function NotHad(props: { onRetry: () => void }): React.JSX.Element {
  const trans = useTrans();
  return (
    <div className="praxis-Nothing" data-testid="praxis-no-diagnosis">
      <Icon icon={neutralIcon} tone="neutral" />
      <div>
        <p>{trans.__('The closer look broke down; your verdict stands. Submitting again looks anew.')}</p>
        <div className="praxis-row">
          <Button label={trans.__('Ask again')} icon={reloadIcon} onPress={props.onRetry} />
        </div>
      </div>
    </div>
  );
}
