import * as React from 'react';
import type { ChallengeWork } from '../../models/challengeWork';
import { useLate, useTrans } from '../surroundings';

/** What is under way, in words, and a bar without a measure; nothing is drawn for quick answers. */
export function Progress(props: { work: ChallengeWork }): React.JSX.Element | null {
  const trans = useTrans();
  const late = useLate(200);
  const veryLate = useLate(1000);
  if (!late) {
    return <div className="praxis-Progress" />;
  }
  return (
    <div className="praxis-Progress" data-testid="praxis-progress">
      <div className="praxis-Bar" role="progressbar" aria-label={trans.__('Grading')} />
      {veryLate && <p role="status">{words()}</p>}
    </div>
  );

  function words(): string {
    const { phase, current, unheard } = props.work;
    if (unheard) {
      return trans.__('The connection was lost; trying again. Your attempt is kept.');
    }
    if (phase === 'saving') {
      return trans.__('Saving the notebook…');
    }
    if (phase === 'sending') {
      return trans.__('Handing in…');
    }
    if (current?.state === 'queued') {
      return current.place > 0
        ? trans._n(
            'Waiting: %1 is graded before yours.',
            'Waiting: %1 are graded before yours.',
            current.place
          )
        : trans.__('Waiting for a free sandbox…');
    }
    return props.work.scope === 'check'
      ? trans.__('Running the visible cases…')
      : trans.__('Running all cases…');
  }
}
