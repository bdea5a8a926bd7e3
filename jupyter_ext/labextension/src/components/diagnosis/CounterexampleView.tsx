import * as React from 'react';
import type { ICounterexample } from '../../contracts';
import { insertIcon } from '../../icons';
import { counterexampleWords } from '../../models/diagnosis';
import { Button } from '../Button';
import { ErrorView } from '../results/ErrorView';
import { LongText } from '../results/LongText';
import { ValueDiff } from '../results/ValueDiff';
import { useTrans } from '../surroundings';
import type { IDiagnosisActions } from './actions';

/** The smallest input on which the two programs differ, and a way to run it. */
export function CounterexampleView(props: {
  found: ICounterexample;
  actions: Pick<IDiagnosisActions, 'onGoTo' | 'onInsert'>;
}): React.JSX.Element {
  const trans = useTrans();
  const { found, actions } = props;
  const longest = Math.max(...[found.input, found.expected, found.actual ?? ''].map(text => text.length));
  return (
    <section className="praxis-Counterexample" data-testid="praxis-counterexample" data-kind={found.kind}>
      <h3>{counterexampleWords(found, trans)}</h3>
      <dl className={`praxis-Facts${longest > 32 ? ' praxis-mod-stacked' : ''}`}>
        <dt>{trans.__('input')}</dt>
        <dd data-testid="praxis-counterexample-input">
          <LongText text={found.input} label={trans.__('input')} />
        </dd>
        {found.actual !== null && found.kind === 'value' ? (
          <ValueDiff expected={found.expected} actual={found.actual} />
        ) : (
          <>
            <dt>{trans.__('expected')}</dt>
            <dd data-testid="praxis-expected">
              <LongText text={found.expected} label={trans.__('expected')} />
            </dd>
            <dt>{trans.__('yours')}</dt>
            <dd data-testid="praxis-actual">
              {found.actual !== null ? (
                <LongText text={found.actual} label={trans.__('yours')} />
              ) : found.error ? (
                <ErrorView error={found.error} onGoTo={actions.onGoTo} />
              ) : (
                trans.__('no answer within the time')
              )}
            </dd>
          </>
        )}
      </dl>
      {found.call && (
        <div className="praxis-row">
          <Button
            label={trans.__('Insert as cell')}
            icon={insertIcon}
            title={trans.__('Put a cell below your solution that shows this, ready to run')}
            testId="praxis-insert"
            onPress={() => actions.onInsert(found.call)}
          />
        </div>
      )}
    </section>
  );
}
