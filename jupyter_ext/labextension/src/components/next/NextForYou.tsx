/**
 * What stands above the list: the questions of the first visit or else the proposals, and the challenge of the day.
 *
 * Rule: it takes the room it took last time until its answer is there, so that the list below does not move.
 */
import * as React from 'react';
import { moreIcon } from '../../icons';
import type { Learner } from '../../models/learner';
import { Button } from '../Button';
import { IconButton } from '../IconButton';
import { Failure, Skeleton } from '../States';
import { useSignals, useTrans } from '../surroundings';
import { FirstVisit } from './FirstVisit';
import { ProposalList } from './ProposalList';
import { TodayLine } from './TodayLine';

export interface INextForYouProps {
  learner: Learner;
  onOpen: (slug: string) => void;
  /** Show what else there is about the learner, below this button. */
  onMenu: (button: HTMLElement) => void;
}

export function NextForYou(props: INextForYouProps): React.JSX.Element {
  const trans = useTrans();
  const { next, questions, fold } = props.learner;
  useSignals(next.changed, questions.changed, fold.changed);
  React.useEffect(() => {
    void next.ensure();
  }, [next]);
  const visiting = questions.visiting || (next.firstVisit?.open ?? false);
  return (
    <>
      <section
        className="praxis-Next"
        aria-label={visiting ? trans.__('Before you begin') : trans.__('Next for you')}
        data-testid="praxis-next"
        data-loading={next.loading}
      >
        <div className="praxis-Next-head">
          <h2>
            <button
              type="button"
              className="praxis-Next-toggle"
              aria-expanded={fold.open}
              aria-controls="praxis-next-body"
              data-testid="praxis-next-toggle"
              onClick={event => event.detail < 2 && fold.toggle()}
            >
              {visiting ? trans.__('Before you begin') : trans.__('Next for you')}
            </button>
          </h2>
          <IconButton
            icon={moreIcon}
            label={trans.__('More about your learning')}
            popup="menu"
            testId="praxis-next-menu"
            onPress={props.onMenu}
          />
        </div>
        <div id="praxis-next-body" className="praxis-Next-body" hidden={!fold.open}>
          {visiting ? <FirstVisit questions={questions} /> : <Proposals {...props} />}
        </div>
      </section>
      <TodayLine next={next} onOpen={props.onOpen} />
    </>
  );
}

function Proposals(props: INextForYouProps): React.JSX.Element {
  const trans = useTrans();
  const { next, fold } = props.learner;
  const body = React.useRef<HTMLDivElement>(null);
  const there = next.items.length > 0;
  React.useEffect(() => {
    const shown = body.current;
    if (!shown || !there) {
      return;
    }
    const observer = new ResizeObserver(() => fold.measured(shown.offsetHeight));
    observer.observe(shown);
    return () => observer.disconnect();
  }, [fold, there]);

  if (next.loading === 'unread' || next.loading === 'loading') {
    return (
      <div style={{ height: fold.height }}>
        <Skeleton lines={8} words={trans.__('Looking for what to propose…')} />
      </div>
    );
  }
  return (
    <div ref={body}>
      {next.problem && (
        <Failure
          message={
            there ? trans.__('These proposals may be old. %1', next.problem.message) : next.problem.message
          }
          offline={next.problem.offline}
          onRetry={() => void next.refresh()}
        />
      )}
      {there ? (
        <ProposalList
          items={next.items}
          problem={next.ratingProblem}
          onOpen={props.onOpen}
          onRate={(slug, helpful) => void next.rate(slug, helpful)}
        />
      ) : (
        !next.problem && (
          <div className="praxis-Next-none" data-testid="praxis-next-empty">
            <p>
              {trans.__('Nothing is due and nothing is open just now. Any challenge below is a good one.')}
            </p>
            <Button label={trans.__('Look again')} onPress={() => void next.refresh()} />
          </div>
        )
      )}
    </div>
  );
}
