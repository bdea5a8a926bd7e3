import * as React from 'react';
import { checkIcon, stoppedIcon } from '../../icons';
import type { IQuestion } from '../../learnerContracts';
import type { Questions } from '../../models/questions';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { QuestionField } from '../next/QuestionField';
import { Failure, Skeleton } from '../States';
import { useSignals, useTrans } from '../surroundings';

/** The questions of the first visit with what was answered, all at once. */
export function AboutLearning(props: { questions: Questions; onKnown: () => void }): React.JSX.Element {
  const trans = useTrans();
  const { questions } = props;
  useSignals(questions.changed);
  React.useEffect(() => {
    void questions.ensure();
  }, [questions]);
  return (
    <div className="praxis-Own-content" data-testid="praxis-about">
      <h1>{trans.__('About my learning')}</h1>
      <p>
        {trans.__(
          'What you say here shapes what is proposed to you. Nothing has to be answered; each answer is saved by itself.'
        )}
      </p>
      {questions.problem && (
        <Failure
          message={questions.problem.message}
          offline={questions.problem.offline}
          onRetry={() => void questions.refresh()}
        />
      )}
      {questions.all.length === 0 && !questions.problem && (
        <Skeleton lines={9} words={trans.__('Reading the questions…')} />
      )}
      {questions.all.map(question => (
        <Answered key={question.id} question={question} questions={questions} />
      ))}
      <div className="praxis-row">
        <Button label={trans.__('What Praxis knows about me')} onPress={props.onKnown} />
      </div>
    </div>
  );
}

function Answered(props: { question: IQuestion; questions: Questions }): React.JSX.Element {
  const trans = useTrans();
  const { question, questions } = props;
  const saving = questions.saving(question.id);
  const problem = questions.hindered(question.id);
  return (
    <div className="praxis-Answered">
      <QuestionField
        question={question}
        place="about"
        onChoose={answer => void questions.choose(question.id, answer)}
      />
      <div className="praxis-Answered-foot">
        {question.answer !== null && (
          <button
            type="button"
            className="praxis-Link"
            aria-label={trans.__('Take back: %1', question.question)}
            onClick={() => void questions.choose(question.id, null)}
          >
            {trans.__('Take back')}
          </button>
        )}
        <span role="status" className="praxis-quiet" data-testid="praxis-answer-saved">
          {saving === 'saved' && (
            <>
              <Icon icon={checkIcon} /> {trans.__('Saved')}
            </>
          )}
        </span>
      </div>
      {problem && (
        <div role="alert" className="praxis-Visit-problem">
          <Icon icon={stoppedIcon} tone="stopped" />
          <span>{trans.__('This answer was not saved. %1', problem)}</span>
          <Button label={trans.__('Try again')} onPress={() => void questions.save(question.id)} />
        </div>
      )}
    </div>
  );
}
