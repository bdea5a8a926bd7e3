import * as React from 'react';
import { attentionIcon } from '../../icons';
import type { IStanding } from '../../tutorContracts';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';

/** What the learner should know before asking: no model, a budget that is spent; nothing when all is well. */
export function Standing(props: { standing: IStanding | null }): React.JSX.Element | null {
  const trans = useTrans();
  const { standing } = props;
  if (!standing || standing.mode === 'off') {
    return null;
  }
  const words =
    standing.sentence ||
    (standing.mode === 'hints'
      ? trans.__('The tutor answers no questions here; the hints are there to go on with.')
      : standing.model === null
        ? trans.__('No model is connected; answers come from the checks and hints.')
        : '');
  return words ? (
    <p className="praxis-Standing" data-testid="praxis-standing">
      <Icon icon={attentionIcon} tone="neutral" />
      <span>{words}</span>
    </p>
  ) : null;
}
