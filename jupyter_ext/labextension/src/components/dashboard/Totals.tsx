import * as React from 'react';
import type { IDashboard } from '../../dashboardContracts';
import { countWord, minutesWord, shareWord } from '../../models/figures';
import { useTrans } from '../surroundings';

/** The range in six figures. */
export function Totals(props: { totals: IDashboard['totals'] }): React.JSX.Element {
  const trans = useTrans();
  const { totals } = props;
  const figures = [
    { word: trans.__('challenges solved'), value: countWord(totals.solved) },
    { word: trans.__('challenges worked on'), value: countWord(totals.challenges) },
    { word: trans.__('submissions'), value: countWord(totals.submissions) },
    { word: trans.__('time spent, estimated'), value: minutesWord(totals.minutes, trans) },
    { word: trans.__('solved without help'), value: shareWord(totals.unaided) },
    { word: trans.__('attempts to a solve'), value: countWord(totals.attempts_to_success) }
  ];
  return (
    <dl className="praxis-Totals" data-testid="praxis-totals">
      {figures.map(({ word, value }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
