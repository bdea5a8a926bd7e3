/**
 * The strict colleague's report on the source in front: what has to be mended first, notes folded.
 */
import * as React from 'react';
import {
  attentionIcon,
  goToIcon,
  learnerIcon,
  neutralIcon,
  newChallengeIcon,
  notYetIcon,
  statusSolvedIcon,
  stoppedIcon,
  validateIcon
} from '../../icons';
import type { IRemark, IValidationReport } from '../../contracts';
import { checkWord, progressWord, reportSentence, type Validation } from '../../models/validation';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { Failure, Message } from '../States';
import { useSignals, useTrans } from '../surroundings';

export interface IValidationActions {
  onValidate: () => void;
  onPreview: () => void;
  onNew: () => void;
  onGoTo: (cell: string, line: number | null) => void;
}

export interface IValidationPanelProps {
  /** How the source in front is called, and its validation; null when there is none. */
  title: string;
  validation: Validation | null;
  actions: IValidationActions;
}

export function ValidationPanel(props: IValidationPanelProps): React.JSX.Element {
  const trans = useTrans();
  const { validation, actions } = props;
  if (!validation) {
    return (
      <Message
        icon={validateIcon}
        title={trans.__('No challenge source in front')}
        testId="praxis-validation-empty"
      >
        <p>
          {trans.__('Open the source of a challenge, and it is judged here as a strict colleague would.')}
        </p>
        <Button main label={trans.__('New challenge')} icon={newChallengeIcon} onPress={actions.onNew} />
      </Message>
    );
  }
  return <Judged {...props} validation={validation} />;
}

function Judged(props: IValidationPanelProps & { validation: Validation }): React.JSX.Element {
  const trans = useTrans();
  const { validation, actions, title } = props;
  useSignals(validation.changed);
  const { report, running, problem } = validation;
  const state = running ? 'running' : problem ? 'failed' : report ? 'done' : 'new';
  return (
    <div className="praxis-Results-content" data-testid="praxis-validation" data-state={state}>
      <div className="praxis-Results-head">
        <h1 title={title}>{title}</h1>
      </div>
      {running && <Progress validation={validation} />}
      {problem && <Failure message={problem} saidElsewhere onRetry={actions.onValidate} />}
      {!report && !running && !problem && (
        <p className="praxis-quiet">
          {trans.__(
            'Runs the reference, the starter and every flaw in sandboxes, changes the reference one step at a time, and reads the words.'
          )}
        </p>
      )}
      {report && (
        <div className="praxis-Validation-report" data-busy={running || undefined}>
          <Report report={report} outdated={validation.outdated} onGoTo={actions.onGoTo} />
        </div>
      )}
      <div className="praxis-row">
        {running ? (
          <Button
            label={trans.__('Stop')}
            icon={stoppedIcon}
            testId="praxis-validate-stop"
            onPress={() => validation.stop()}
          />
        ) : (
          <Button
            main={!report || validation.outdated}
            label={report ? trans.__('Validate again') : trans.__('Validate this challenge')}
            icon={validateIcon}
            testId="praxis-validate-again"
            onPress={actions.onValidate}
          />
        )}
        <Button label={trans.__('See as a learner')} icon={learnerIcon} onPress={actions.onPreview} />
      </div>
    </div>
  );
}

function Progress(props: { validation: Validation }): React.JSX.Element {
  const trans = useTrans();
  const { begun } = props.validation;
  const words = progressWord(begun, trans);
  const share = begun ? (begun.number - 1) / begun.of : 0;
  return (
    <div className="praxis-Validation-progress" data-testid="praxis-validation-progress">
      <div
        className="praxis-Measure"
        role="progressbar"
        aria-label={trans.__('Validating')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words}
      >
        <span style={{ inlineSize: `${Math.max(2, share * 100)}%` }} />
      </div>
      <p className="praxis-quiet">
        {begun ? trans.__('%1 (%2 of %3)', words, begun.number, begun.of) : `${words}…`}
      </p>
    </div>
  );
}

function Report(props: {
  report: IValidationReport;
  outdated: boolean;
  onGoTo: IValidationActions['onGoTo'];
}): React.JSX.Element {
  const trans = useTrans();
  const { report, onGoTo } = props;
  const { findings, notes, sound } = report;
  return (
    <>
      <h2 className="praxis-Headline" data-testid="praxis-validation-outcome" data-sound={sound}>
        <Icon icon={sound ? statusSolvedIcon : notYetIcon} tone={sound ? 'good' : 'notYet'} />
        <span>{reportSentence({ ...report, notes: [] }, trans)}</span>
      </h2>
      {props.outdated && (
        <p className="praxis-quiet" data-testid="praxis-validation-outdated">
          {trans.__('The source was edited since. Lines may have moved.')}
        </p>
      )}
      {findings.length > 0 && (
        <ul className="praxis-Remarks" aria-label={trans.__('Findings')}>
          {findings.map((remark, place) => (
            <Remark key={place} remark={remark} onGoTo={onGoTo} />
          ))}
        </ul>
      )}
      {notes.length > 0 && (
        <details data-testid="praxis-validation-notes">
          <summary>
            {trans._n(
              '%1 note: nothing to mend, only to know',
              '%1 notes: nothing to mend, only to know',
              notes.length
            )}
          </summary>
          <ul className="praxis-Remarks" aria-label={trans.__('Notes')}>
            {notes.map((remark, place) => (
              <Remark key={place} remark={remark} note onGoTo={onGoTo} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Remark(props: {
  remark: IRemark;
  note?: boolean;
  onGoTo: IValidationActions['onGoTo'];
}): React.JSX.Element {
  const trans = useTrans();
  const { cell, line, check, message } = props.remark;
  const place = cell && (line === null ? cell : trans.__('%1, line %2', cell, line));
  return (
    <li
      className={`praxis-Remark ${props.note ? 'praxis-mod-note' : 'praxis-mod-finding'}`}
      data-testid={props.note ? 'praxis-note' : 'praxis-remark'}
      data-check={check}
    >
      <p className="praxis-Remark-head">
        <Icon icon={props.note ? neutralIcon : attentionIcon} tone={props.note ? 'neutral' : 'notYet'} />
        <span className="praxis-Chip">{checkWord(check, trans)}</span>
        {place && (
          <button
            type="button"
            className="praxis-Link"
            data-testid="praxis-remark-go"
            title={trans.__('Go to this cell')}
            onClick={() => props.onGoTo(cell, line)}
          >
            {place}
            <Icon icon={goToIcon} />
          </button>
        )}
      </p>
      <p className="praxis-Remark-words">{spoken(message)}</p>
    </li>
  );
}

/** A sentence with its `code` set as code. */
function spoken(message: string): React.ReactNode[] {
  return message
    .split(/(`[^`]+`)/)
    .map((part, place) => (/^`[^`]+`$/.test(part) ? <code key={place}>{part.slice(1, -1)}</code> : part));
}
