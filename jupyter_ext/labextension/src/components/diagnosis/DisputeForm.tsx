import * as React from 'react';
import type { IFinding } from '../../contracts';
import { putBackIcon } from '../../icons';
import { Button } from '../Button';
import { useTrans } from '../surroundings';
import type { IDiagnosisActions } from './actions';

/** A disputed finding: it can be taken back, and a reason may be given; neither has to be. */
export function DisputeForm(props: { finding: IFinding; actions: IDiagnosisActions }): React.JSX.Element {
  const trans = useTrans();
  const { finding, actions } = props;
  const [reason, setReason] = React.useState(finding.reason);
  const field = React.useRef<HTMLInputElement>(null);
  const told = finding.reason !== '' && reason.trim() === finding.reason;
  const send = (): void => {
    field.current?.focus(); // the button to send goes away
    actions.onDispute(finding.number, reason.trim());
  };
  return (
    <form
      className="praxis-Dispute"
      data-testid="praxis-disputed"
      onSubmit={event => {
        event.preventDefault();
        if (!told) {
          send();
        }
      }}
    >
      <p role="status">
        {told
          ? trans.__('Disputed, with your reason. It counts less from now on.')
          : trans.__('Disputed. It counts less from now on.')}
      </p>
      <input
        ref={field}
        type="text"
        value={reason}
        maxLength={1000}
        aria-label={trans.__('Why it is wrong (optional)')}
        placeholder={trans.__('Why it is wrong (optional)')}
        data-testid="praxis-dispute-reason"
        onChange={event => setReason(event.target.value)}
      />
      <div className="praxis-row">
        {reason.trim() !== '' && !told && (
          <Button label={trans.__('Send reason')} testId="praxis-dispute-send" onPress={send} />
        )}
        <Button
          label={trans.__('Undo')}
          icon={putBackIcon}
          testId="praxis-dispute-undo"
          onPress={() => actions.onWithdraw(finding.number)}
        />
      </div>
    </form>
  );
}
