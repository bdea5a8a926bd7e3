/**
 * The attempts at one challenge: each can be opened again, any two compared.
 */
import * as React from 'react';
import { sentence } from '../../apiError';
import type { IAttempt, ISubmission } from '../../contracts';
import type { ChallengeWork } from '../../models/challengeWork';
import { headline, tone } from '../../models/words';
import { clearIcon } from '../../icons';
import { Icon } from '../Icon';
import { Failure, Skeleton } from '../States';
import { useTrans } from '../surroundings';
import { CodeDiff } from './CodeDiff';
import { toneIcons } from './toneIcons';
import { moment } from './moment';

export function Attempts(props: {
  work: ChallengeWork;
  layout: 'unified' | 'side-by-side';
}): React.JSX.Element {
  const trans = useTrans();
  const { work } = props;
  const [chosen, setChosen] = React.useState<string[]>([]);
  // A third choice takes the place of the older one, so two are always compared.
  const choose = (id: string, on: boolean): void =>
    setChosen(on ? [...chosen.slice(-1), id] : chosen.filter(other => other !== id));
  const { history } = work;
  const settledOnes = history.filter(attempt => attempt.state === 'graded' || attempt.state === 'broken');
  return (
    <section className="praxis-Attempts" aria-label={trans.__('Attempts')} data-testid="praxis-attempts">
      <h2>
        {trans.__('Attempts')} {history.length > 0 && <span className="praxis-quiet">{history.length}</span>}
      </h2>
      {work.historyProblem && <Failure message={work.historyProblem} onRetry={() => void work.load()} />}
      {work.loading === 'loading' && history.length === 0 && (
        <Skeleton lines={3} words={trans.__('Reading your attempts…')} />
      )}
      {work.loading === 'ready' && history.length === 0 && !work.busy && (
        <p className="praxis-quiet">{trans.__('None yet. Check runs the visible cases, Submit runs all.')}</p>
      )}
      {settledOnes.length > 1 && (
        <p className="praxis-quiet">{trans.__('Tick two attempts to compare their code.')}</p>
      )}
      <Comparison work={work} chosen={chosen} layout={props.layout} onClear={() => setChosen([])} />
      <ol reversed className="praxis-AttemptList">
        {history.map(attempt => (
          <AttemptRow
            key={attempt.id}
            attempt={attempt}
            shown={work.shown?.id === attempt.id}
            comparable={settledOnes.length > 1 && settledOnes.includes(attempt)}
            chosen={chosen.includes(attempt.id)}
            onChoose={on => choose(attempt.id, on)}
            onOpen={() => void work.reopen(attempt.id)}
          />
        ))}
      </ol>
    </section>
  );
}

function AttemptRow(props: {
  attempt: IAttempt;
  shown: boolean;
  comparable: boolean;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  onOpen: () => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { attempt } = props;
  const mood = tone(attempt.outcome);
  const when = moment(attempt.accepted_at);
  return (
    <li
      className={`praxis-Attempt${props.shown ? ' praxis-mod-shown' : ''}`}
      data-testid="praxis-attempt"
      data-outcome={attempt.outcome ?? attempt.state}
    >
      {props.comparable && (
        <input
          type="checkbox"
          data-testid="praxis-compare"
          checked={props.chosen}
          aria-label={trans.__('Compare the attempt of %1', when.long)}
          onChange={event => props.onChoose(event.target.checked)}
        />
      )}
      <button
        type="button"
        className="praxis-Attempt-open"
        aria-current={props.shown || undefined}
        onClick={props.onOpen}
      >
        <Icon icon={toneIcons[mood]} tone={mood} />
        <span className="praxis-Attempt-word">{headline(attempt, trans)}</span>
        <span className="praxis-Attempt-facts">
          {attempt.scope === 'check' ? trans.__('check') : trans.__('submit')} ·{' '}
          <time dateTime={attempt.accepted_at} title={when.long}>
            {when.short}
          </time>
        </span>
      </button>
    </li>
  );
}

/** The two chosen attempts, the older one on the left whatever was ticked first. */
function Comparison(props: {
  work: ChallengeWork;
  chosen: string[];
  layout: 'unified' | 'side-by-side';
  onClear: () => void;
}): React.JSX.Element | null {
  const trans = useTrans();
  const { work, chosen } = props;
  const [pair, setPair] = React.useState<[ISubmission, ISubmission] | null>(null);
  const [problem, setProblem] = React.useState<string | null>(null);
  const key = chosen.join(' ');
  React.useEffect(() => {
    let wanted = true;
    setPair(null);
    setProblem(null);
    if (chosen.length === 2) {
      Promise.all(chosen.map(id => work.read(id)))
        .then(both => {
          const [older, newer] = both.sort((one, other) => one.accepted_at.localeCompare(other.accepted_at));
          if (wanted && older && newer) {
            setPair([older, newer]);
          }
        })
        .catch((reason: unknown) => wanted && setProblem(sentence(reason)));
    }
    return () => {
      wanted = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for what `chosen` holds
  }, [key, work]);
  if (problem) {
    return <Failure message={problem} onDismiss={props.onClear} />;
  }
  if (!pair) {
    return null;
  }
  return (
    <div className="praxis-Comparison" data-testid="praxis-comparison">
      <div className="praxis-row">
        <strong>
          {moment(pair[0].accepted_at).short} → {moment(pair[1].accepted_at).short}
        </strong>
        <button
          type="button"
          className="praxis-IconButton"
          aria-label={trans.__('Close the comparison')}
          onClick={props.onClear}
        >
          <Icon icon={clearIcon} />
        </button>
      </div>
      <CodeDiff left={pair[0]} right={pair[1]} layout={props.layout} />
    </div>
  );
}
