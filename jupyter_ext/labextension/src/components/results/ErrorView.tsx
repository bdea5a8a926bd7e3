import * as React from 'react';
import type { ICaseError } from '../../contracts';
import { goToIcon } from '../../icons';
import { errorQuestion } from '../../models/explainWords';
import { ExplainButton } from '../explain/ExplainButton';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';
import { LongText } from './LongText';

/** An error in the learner's own terms: kind, message, a way to the line, the traceback folded. */
export function ErrorView(props: {
  error: ICaseError;
  /** Whether the tutor can be asked about it: not where a button beside it asks already. */
  explained?: boolean;
  onGoTo: (cell: string, line: number) => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { kind, message, cell, line, traceback } = props.error;
  return (
    <div className="praxis-Error" data-testid="praxis-error">
      <p className="praxis-Error-line">
        <strong>{kind}</strong>
        {cell !== null && line !== null && (
          <button
            type="button"
            className="praxis-Link"
            data-testid="praxis-go-to-line"
            title={trans.__('Go to line %1 of your solution', line)}
            onClick={() => props.onGoTo(cell, line)}
          >
            {trans.__('line %1', line)}
            <Icon icon={goToIcon} />
          </button>
        )}
        {props.explained && (
          <ExplainButton
            question={errorQuestion(props.error, trans)}
            about={{ subject: 'error', number: 0 }}
            of={kind}
          />
        )}
      </p>
      {message && <LongText text={message} most={400} label={trans.__('Message')} />}
      {traceback.length > 0 && (
        <details className="praxis-Fold">
          <summary>{trans.__('Traceback')}</summary>
          <LongText text={traceback.join('\n')} most={4000} label={trans.__('Traceback')} />
        </details>
      )}
    </div>
  );
}
