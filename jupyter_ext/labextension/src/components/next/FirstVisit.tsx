import * as React from 'react';
import { stoppedIcon } from '../../icons';
import type { Questions } from '../../models/questions';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { Failure, Skeleton } from '../States';
import { useSignals, useTrans } from '../surroundings';
import { QuestionField } from './QuestionField';

/** The questions of the first visit, one at a time; none has to be answered. */
export function FirstVisit(props: { questions: Questions }): React.JSX.Element {
  const trans = useTrans();
  const { questions } = props;
  useSignals(questions.changed);
  const legend = React.useRef<HTMLLegendElement>(null);
  const asked = React.useRef<string | null>(null);
  const { current } = questions;
  React.useEffect(() => {
    void questions.visit();
  }, [questions]);
  React.useEffect(() => {
    // The button that led here may be gone, and the question is to be read out.
    if (asked.current !== null && current && asked.current !== current.id) {
      legend.current?.focus();
    }
    asked.current = current?.id ?? null;
  }, [current]);

  if (!current) {
    return questions.problem ? (
      <Failure
        message={questions.problem.message}
        offline={questions.problem.offline}
        onRetry={() => void questions.refresh()}
      />
    ) : (
      <Skeleton lines={5} words={trans.__('Reading the questions…')} />
    );
  }
  const number = questions.at + 1;
  const of = questions.all.length;
  const busy = questions.leaving;
  const problem = questions.hindered(current.id);
  const onward = (): void => {
    if (current.answer !== null && !busy) {
      void questions.next();
    }
  };
  return (
    <div
      className="praxis-Visit"
      data-testid="praxis-visit"
      onKeyDown={event => {
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault();
          onward();
        }
      }}
    >
      <div className="praxis-Visit-head">
        <span className="praxis-quiet" data-testid="praxis-visit-progress">
          {trans.__('%1 of %2', number, of)}
        </span>
        <button
          type="button"
          className="praxis-Link"
          aria-disabled={busy || undefined}
          data-testid="praxis-visit-skip-all"
          onClick={() => !busy && void questions.skipAll()}
        >
          {trans.__('Skip all')}
        </button>
      </div>
      {questions.at === 0 && (
        <p className="praxis-quiet">
          {trans.__(
            'A few short questions, so that what is proposed fits you. You can change the answers later.'
          )}
        </p>
      )}
      <QuestionField
        key={current.id}
        question={current}
        place="visit"
        legendRef={legend}
        onChoose={answer => void questions.choose(current.id, answer)}
      />
      {problem && (
        <p role="alert" className="praxis-Visit-problem" data-testid="praxis-visit-problem">
          <Icon icon={stoppedIcon} tone="stopped" />
          <span>{trans.__('This answer was not saved. %1', problem)}</span>
        </p>
      )}
      <div className="praxis-Visit-foot">
        {questions.at > 0 && (
          <Button
            label={trans.__('Back')}
            disabled={busy}
            onPress={() => questions.back()}
            testId="praxis-visit-back"
          />
        )}
        <Button
          label={trans.__('Skip')}
          disabled={busy}
          onPress={() => void questions.skip()}
          testId="praxis-visit-skip"
        />
        <Button
          main
          label={number < of ? trans.__('Next') : trans.__('Finish')}
          disabled={busy || current.answer === null}
          onPress={onward}
          testId="praxis-visit-next"
        />
      </div>
    </div>
  );
}
