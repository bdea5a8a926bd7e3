/**
 * One stored fact in plain words, and what the learner may do with it.
 *
 * Rule: what cannot be taken back is asked about where it stands; everything else is undone by pressing again.
 */
import * as React from 'react';
import { disputeIcon, forgetIcon, goToIcon, putBackIcon, stoppedIcon } from '../../icons';
import type { IFact } from '../../learnerContracts';
import { takesSubmission, type KnownFacts } from '../../models/knownFacts';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { moment } from '../results/moment';
import { useTrans } from '../surroundings';

export function FactRow(props: {
  fact: IFact;
  known: KnownFacts;
  onOpen: (slug: string) => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { fact, known } = props;
  const [asking, setAsking] = React.useState(false);
  const forget = React.useRef<HTMLSpanElement>(null);
  const may = (action: IFact['actions'][number]): boolean => fact.actions.includes(action);
  const problem = known.hindered(fact);
  const when = moment(fact.at);
  const stay = (): void => {
    setAsking(false);
    requestAnimationFrame(() => forget.current?.querySelector('button')?.focus());
  };
  return (
    <li
      className="praxis-KnownFact"
      aria-busy={known.busy(fact)}
      data-testid="praxis-fact"
      data-what={fact.what}
      data-fact={fact.id}
    >
      <time dateTime={fact.at} title={when.long}>
        {clock(fact.at)}
      </time>
      <div className="praxis-KnownFact-main">
        <p>{fact.sentence}</p>
        {asking ? (
          <Asked fact={fact} known={known} onStay={stay} />
        ) : (
          <div className="praxis-KnownFact-actions">
            {fact.challenge && (
              <button type="button" className="praxis-Link" onClick={() => props.onOpen(fact.challenge)}>
                {trans.__('Open the challenge')}
                <Icon icon={goToIcon} />
              </button>
            )}
            {may('correct') && (
              <span
                className="praxis-KnownFact-aided"
                role="group"
                aria-label={trans.__('How this attempt came about')}
              >
                <Said
                  label={trans.__('I had help')}
                  pressed={fact.aided === true}
                  onPress={() => void known.aided(fact, true)}
                />
                <Said
                  label={trans.__('I did this alone')}
                  pressed={fact.aided === false}
                  onPress={() => void known.aided(fact, false)}
                />
              </span>
            )}
            {may('dispute') && (
              <Button
                label={trans.__('Wrong?')}
                icon={disputeIcon}
                title={trans.__('Say that this finding does not fit your code')}
                testId="praxis-fact-dispute"
                onPress={() => void known.dispute(fact)}
              />
            )}
            {may('withdraw') && (
              <Button
                label={trans.__('It was right after all')}
                icon={putBackIcon}
                testId="praxis-fact-withdraw"
                onPress={() => void known.withdraw(fact)}
              />
            )}
            {may('forget') && (
              <span ref={forget}>
                <Button
                  label={trans.__('Forget…')}
                  icon={forgetIcon}
                  testId="praxis-fact-forget"
                  onPress={() => setAsking(true)}
                />
              </span>
            )}
          </div>
        )}
        {problem && (
          <p role="alert" className="praxis-KnownFact-problem">
            <Icon icon={stoppedIcon} tone="stopped" />
            <span>{problem}</span>
          </p>
        )}
      </div>
    </li>
  );
}

/** Whether it is to be forgotten, asked in its place; the focus is on staying. */
function Asked(props: { fact: IFact; known: KnownFacts; onStay: () => void }): React.JSX.Element {
  const trans = useTrans();
  const { fact, known, onStay } = props;
  const row = React.useRef<HTMLDivElement>(null);
  React.useEffect(
    () => row.current?.querySelector<HTMLElement>('[data-testid="praxis-forget-no"]')?.focus(),
    []
  );
  const words = takesSubmission(fact)
    ? trans.__('Forget? This also removes the submission: its code, its verdict and what was said of it.')
    : trans.__('Forget? This cannot be undone.');
  return (
    <div
      ref={row}
      className="praxis-KnownFact-asked"
      role="group"
      aria-label={words}
      data-testid="praxis-forget-asked"
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onStay();
        }
      }}
    >
      <p>{words}</p>
      <div className="praxis-row">
        <Button
          label={trans.__('Yes, forget')}
          disabled={known.busy(fact)}
          testId="praxis-forget-yes"
          onPress={() => void known.forget(fact).then(gone => !gone && onStay())}
        />
        <Button label={trans.__('No')} testId="praxis-forget-no" onPress={onStay} />
      </div>
    </div>
  );
}

/** One of two things that can be said of an attempt. */
function Said(props: { label: string; pressed: boolean; onPress: () => void }): React.JSX.Element {
  return (
    <button
      type="button"
      className="praxis-Button"
      aria-pressed={props.pressed}
      onClick={event => event.detail < 2 && !props.pressed && props.onPress()}
    >
      {props.label}
    </button>
  );
}

function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}
