import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Icon } from '../components/Icon';
import { todayIcons } from '../components/next/TodayLine';
import { useSignals } from '../components/surroundings';
import { todayWord } from '../models/nextWords';
import type { IPraxis } from '../tokens';

/** The challenge of the day in the status bar. */
export class TodayItem extends ReactWidget {
  constructor(options: { praxis: IPraxis; onOpen: () => void }) {
    super();
    this._options = options;
    this.addClass('praxis-TodayItem');
  }

  protected override render(): React.JSX.Element {
    return <Item {...this._options} />;
  }

  private readonly _options: { praxis: IPraxis; onOpen: () => void };
}

function Item(props: { praxis: IPraxis; onOpen: () => void }): React.JSX.Element | null {
  const { trans, learner } = props.praxis;
  useSignals(learner.next.changed);
  const { today } = learner.next;
  if (!today) {
    return null;
  }
  const state = todayWord(today.state, trans);
  return (
    <button
      type="button"
      title={trans.__('Open the challenge of today: %1 (%2)', today.title, state)}
      data-testid="praxis-status-today"
      onClick={event => event.detail < 2 && props.onOpen()}
    >
      <Icon icon={todayIcons[today.state]} label={`${state},`} />
      <span>{trans.__('Today: %1', today.title)}</span>
    </button>
  );
}
