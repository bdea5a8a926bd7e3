import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { Icon } from '../components/Icon';
import { useSignals } from '../components/surroundings';
import { attentionIcon, meterIcon, stoppedIcon } from '../icons';
import { fill, meterLine, meterSentence, type Fill } from '../models/meterWords';
import type { IPraxis } from '../tokens';
import type { LabIcon } from '@jupyterlab/ui-components';

const icons: Record<Fill, LabIcon> = { plenty: meterIcon, low: attentionIcon, spent: stoppedIcon };

/** What was used of the day's budget for the tutor, in the status bar. */
export class MeterItem extends ReactWidget {
  constructor(options: { praxis: IPraxis; onOpen: () => void }) {
    super();
    this._options = options;
    this.addClass('praxis-MeterItem');
  }

  protected override render(): React.JSX.Element {
    return <Item {...this._options} />;
  }

  private readonly _options: { praxis: IPraxis; onOpen: () => void };
}

function Item(props: { praxis: IPraxis; onOpen: () => void }): React.JSX.Element | null {
  const { trans, standing } = props.praxis;
  useSignals(standing.changed);
  const { meter } = standing;
  if (!meter) {
    return null;
  }
  const full = fill(meter);
  return (
    <button
      type="button"
      title={meterSentence(meter, new Date(), trans)}
      data-testid="praxis-meter"
      data-fill={full}
      onClick={event => event.detail < 2 && props.onOpen()}
    >
      <Icon icon={icons[full]} />
      <span>{meterLine(meter, trans)}</span>
    </button>
  );
}
