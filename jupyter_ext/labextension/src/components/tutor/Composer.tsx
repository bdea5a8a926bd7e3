/**
 * Where a question is written: the question, what may be said with it, and the buttons to send and to stop.
 *
 * Rule: what is written goes only when the server has it. Enter sends, Shift and Enter begin a new line, and an
 * Enter that ends a composed character does neither.
 */
import * as React from 'react';
import { sendIcon, stopIcon } from '../../icons';
import type { IComposed, ICoaching } from '../../tutorContracts';
import { isComposed, isEmpty, type IDraft } from '../../models/tutor/draft';
import { Button } from '../Button';
import { Failure } from '../States';
import { useTrans } from '../surroundings';

export interface IComposerProps {
  draft: IDraft;
  placeholder: string;
  coaching: ICoaching | null;
  /** A teacher asks for more than the question. */
  required: boolean;
  sending: boolean;
  /** A reply is being written, and is perhaps being stopped. */
  writing: boolean;
  stopping: boolean;
  problem: string | null;
  field: React.RefObject<HTMLTextAreaElement>;
  onWrite: (change: Partial<IDraft>) => void;
  onSend: () => void;
  onStop: () => void;
  onDismiss: () => void;
}

const FEWEST_ROWS = 2;
const MOST_ROWS = 10;

export function Composer(props: IComposerProps): React.JSX.Element {
  const trans = useTrans();
  const { draft, coaching, required, sending, writing, problem } = props;
  const empty = isEmpty(draft);
  const [told, setTold] = React.useState(false);
  React.useEffect(() => setTold(false), [writing]);
  const send = (): void => {
    if (writing) {
      setTold(true);
    } else if (!empty && !sending) {
      props.field.current?.focus(); // the button may go, and with it the focus
      props.onSend();
    }
  };
  const onKey = (event: React.KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  const advice = coaching?.advice[0] ?? '';
  return (
    <form
      className="praxis-Composer"
      aria-label={trans.__('Ask the tutor')}
      data-testid="praxis-composer"
      onSubmit={event => {
        event.preventDefault();
        send();
      }}
    >
      {problem && <Failure message={problem} onRetry={send} onDismiss={props.onDismiss} />}
      <Composed
        composed={draft.composed}
        required={required}
        lacking={required && !empty && coaching?.enough === false}
        onWrite={composed => props.onWrite({ composed })}
      />
      <textarea
        ref={props.field}
        value={draft.text}
        rows={rows(draft.text)}
        maxLength={8000}
        readOnly={sending}
        aria-label={trans.__('Your question')}
        aria-describedby={advice && !empty ? 'praxis-advice' : undefined}
        placeholder={props.placeholder}
        data-testid="praxis-question"
        onChange={event => props.onWrite({ text: event.target.value })}
        onKeyDown={onKey}
      />
      {advice && !empty && (
        <p id="praxis-advice" className="praxis-Advice" data-testid="praxis-advice">
          {advice}
        </p>
      )}
      <div className="praxis-Composer-foot">
        <span className="praxis-quiet" role="status">
          {told && writing ? trans.__('The tutor is still answering. Your question waits here.') : ''}
        </span>
        {writing ? (
          <Button
            label={props.stopping ? trans.__('Stopping…') : trans.__('Stop')}
            title={trans.__('Stop the answer (Escape)')}
            icon={stopIcon}
            disabled={props.stopping}
            testId="praxis-stop"
            onPress={() => {
              props.field.current?.focus();
              props.onStop();
            }}
          />
        ) : (
          <Button
            main
            label={sending ? trans.__('Sending…') : trans.__('Ask')}
            title={trans.__('Ask (Enter; Shift and Enter begin a new line)')}
            icon={sendIcon}
            disabled={empty || sending}
            testId="praxis-ask"
            onPress={send}
          />
        )}
      </div>
    </form>
  );
}

/** Goal, what was tried, where one is stuck: folded unless a teacher asks for them. */
function Composed(props: {
  composed: IComposed;
  required: boolean;
  lacking: boolean;
  onWrite: (composed: IComposed) => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { composed, required } = props;
  const filled = isComposed(composed);
  const [open, setOpen] = React.useState(required);
  React.useEffect(() => {
    if (required) {
      setOpen(true);
    }
  }, [required, props.lacking]);
  React.useEffect(() => {
    if (!filled && !required) {
      setOpen(false); // what was filled in has gone with the question
    }
  }, [filled, required]);
  const field = (name: keyof IComposed, label: string): React.JSX.Element => (
    <label>
      <span>{label}</span>
      <textarea
        value={composed[name]}
        rows={rows(composed[name], 1)}
        maxLength={2000}
        data-testid={`praxis-composed-${name}`}
        onChange={event => props.onWrite({ ...composed, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <details
      className="praxis-Composed"
      open={open}
      data-testid="praxis-composed"
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>
        {filled && !open ? trans.__('What you tried is added') : trans.__('Add what you tried')}
      </summary>
      {required && (
        <p className="praxis-quiet" data-testid="praxis-composed-why">
          {trans.__('Your teacher asks for this first: an answer can then begin where you are.')}
        </p>
      )}
      {field('goal', trans.__('What you want to reach'))}
      {field('tried', trans.__('What you tried'))}
      {field('stuck', trans.__('Where you are stuck'))}
    </details>
  );
}

function rows(text: string, fewest = FEWEST_ROWS): number {
  return Math.max(fewest, Math.min(MOST_ROWS, text.split('\n').length));
}
