/**
 * What Praxis knows about the learner: every stored fact, newest first, and everything that can be done about it.
 */
import * as React from 'react';
import { exportIcon, forgetIcon, knownIcon, offlineIcon, stoppedIcon } from '../../icons';
import type { IFact } from '../../learnerContracts';
import type { KnownFacts } from '../../models/knownFacts';
import { Button } from '../Button';
import { Failure, Message, Skeleton } from '../States';
import { useLate, useSignals, useTrans } from '../surroundings';
import { FactRow } from './FactRow';

export interface IKnownViewProps {
  known: KnownFacts;
  onOpen: (slug: string) => void;
  onExport: () => void;
  onErase: () => void;
  onAbout: () => void;
}

export function KnownView(props: IKnownViewProps): React.JSX.Element {
  const trans = useTrans();
  const { known } = props;
  useSignals(known.changed);
  const { doing } = known;
  React.useEffect(() => {
    if (known.loading === 'unread') {
      void known.refresh();
    }
  }, [known]);
  return (
    <div className="praxis-Own-content" data-testid="praxis-known" data-loading={known.loading}>
      <h1>{trans.__('What Praxis knows about me')}</h1>
      <p>
        {trans.__(
          'Every fact that is stored about your work, newest first. What is proposed to you, and every figure about you, is worked out from these alone.'
        )}
      </p>
      <div className="praxis-row praxis-Own-all">
        <Button
          label={trans.__('Export everything')}
          icon={exportIcon}
          title={trans.__('One zip file: your data as JSON Lines, and your notebooks')}
          disabled={doing !== 'nothing'}
          testId="praxis-export"
          onPress={props.onExport}
        />
        <Button label={trans.__('About my learning')} icon={knownIcon} onPress={props.onAbout} />
        <Button
          label={trans.__('Erase everything…')}
          icon={forgetIcon}
          disabled={doing !== 'nothing'}
          testId="praxis-erase"
          onPress={props.onErase}
        />
      </div>
      {doing === 'exporting' && <Late words={trans.__('Everything is being put into one file…')} />}
      {doing === 'erasing' && <Late words={trans.__('Everything is being erased…')} />}
      {known.doingProblem && <Failure message={known.doingProblem} />}
      <Facts {...props} />
    </div>
  );
}

function Facts(props: IKnownViewProps): React.JSX.Element {
  const trans = useTrans();
  const { known } = props;
  const { facts, problem } = known;
  if (facts.length === 0 && problem) {
    return (
      <Message
        icon={problem.offline ? offlineIcon : stoppedIcon}
        title={problem.offline ? trans.__('Offline') : trans.__('This could not be read')}
        testId="praxis-known-failed"
      >
        <p role="alert">{problem.message}</p>
        <Button main label={trans.__('Try again')} onPress={() => void known.refresh()} />
      </Message>
    );
  }
  if (facts.length === 0 && known.loading !== 'ready') {
    return <Skeleton lines={8} words={trans.__('Reading what is stored…')} />;
  }
  if (facts.length === 0) {
    return (
      <Message
        icon={knownIcon}
        title={known.erased ? trans.__('Everything is erased') : trans.__('Nothing is stored')}
        testId="praxis-known-empty"
      >
        <p role="status">
          {known.erased
            ? trans.__('Your notebooks are still in your folder. What you do from now on is stored anew.')
            : trans.__('Once you open a challenge or hand something in, it is listed here.')}
        </p>
      </Message>
    );
  }
  return (
    <>
      {problem && (
        <Failure message={problem.message} offline={problem.offline} onRetry={() => void known.refresh()} />
      )}
      {byDay(facts).map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <h2>{day}</h2>
          <ul className="praxis-KnownFacts">
            {ofDay.map(fact => (
              <FactRow key={fact.id} fact={fact} known={known} onOpen={props.onOpen} />
            ))}
          </ul>
        </section>
      ))}
      {known.moreProblem && <Failure message={known.moreProblem} onRetry={() => void known.loadMore()} />}
      {known.more && !known.moreProblem && <More known={known} />}
    </>
  );
}

/** Reads the next page when it comes into sight, or is pressed. */
function More(props: { known: KnownFacts }): React.JSX.Element {
  const trans = useTrans();
  const { known } = props;
  const end = React.useRef<HTMLDivElement>(null);
  const shown = known.facts.length;
  React.useEffect(() => {
    if (!end.current) {
      return;
    }
    const observer = new IntersectionObserver(entries => {
      if (entries.some(entry => entry.isIntersecting)) {
        void known.loadMore();
      }
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [known, shown]);
  return (
    <div ref={end} className="praxis-row">
      <Button
        label={known.loadingMore ? trans.__('Reading older ones…') : trans.__('Show older ones')}
        disabled={known.loadingMore}
        testId="praxis-known-more"
        onPress={() => void known.loadMore()}
      />
    </div>
  );
}

function Late(props: { words: string }): React.JSX.Element {
  const late = useLate(2000);
  return (
    <p role="status" className="praxis-quiet praxis-Own-late">
      {late ? props.words : ''}
    </p>
  );
}

/** Facts under the day on which each was kept, in the reader's own language and zone. */
function byDay(facts: readonly IFact[]): [string, IFact[]][] {
  const days = new Map<string, IFact[]>();
  for (const fact of facts) {
    const day = new Date(fact.at).toLocaleDateString(undefined, { dateStyle: 'full' });
    days.set(day, [...(days.get(day) ?? []), fact]);
  }
  return [...days];
}
