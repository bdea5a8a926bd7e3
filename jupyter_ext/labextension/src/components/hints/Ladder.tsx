import * as React from 'react';
import { hintIcon, lockIcon } from '../../icons';
import type { HintsModel } from '../../models/hintsModel';
import { hintAnnouncement, recordedWord, takeWord } from '../../models/hintWords';
import type { ILadder } from '../../tutorContracts';
import { Button } from '../Button';
import { Failure } from '../States';
import { useTrans } from '../surroundings';
import { HintFold } from './HintFold';

/** The rungs that were taken, the button for the next one, and what opens it. */
export function Ladder(props: {
  model: HintsModel;
  ladder: ILadder;
  onStep?: () => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { model, ladder, onStep } = props;
  const { taken, next, newest } = model;
  const of = ladder.rungs.length;
  if (of === 0) {
    return (
      <p className="praxis-quiet" data-testid="praxis-hints-none">
        {ladder.sentence || trans.__('This challenge has no hints.')}
      </p>
    );
  }
  const last = taken[taken.length - 1]?.number;
  return (
    <>
      {taken.map(({ number, text }) => (
        <HintFold
          key={number}
          number={number}
          text={text ?? ''}
          open={number === last}
          fresh={number === newest}
        />
      ))}
      <p className="praxis-hidden" role="status">
        {newest > 0 ? hintAnnouncement(newest, of, trans) : ''}
      </p>
      {next && (
        <div className="praxis-row">
          <Button
            label={takeWord(next, of, trans)}
            icon={next.state === 'next' ? hintIcon : lockIcon}
            disabled={next.state !== 'next' || model.taking}
            testId="praxis-take-hint"
            onPress={() => void model.take()}
          />
        </div>
      )}
      {ladder.sentence && (
        <p className="praxis-quiet" data-testid="praxis-hints-sentence">
          {ladder.sentence} {next && taken.length === 0 && recordedWord(trans)}
        </p>
      )}
      {model.takeProblem && <Failure message={model.takeProblem} onRetry={() => void model.take()} />}
      {!next && ladder.step && onStep && (
        <div className="praxis-row">
          <Button
            label={trans.__('Ask for a step in my code')}
            icon={hintIcon}
            title={trans.__('Ask the tutor for one small step, from what you have written')}
            testId="praxis-hint-step"
            onPress={onStep}
          />
        </div>
      )}
    </>
  );
}
