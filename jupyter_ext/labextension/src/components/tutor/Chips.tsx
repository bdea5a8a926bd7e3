import * as React from 'react';
import { clearIcon, putBackIcon } from '../../icons';
import type { ChipName, IChip } from '../../models/tutor/chips';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';

/** What is sent along: each is a switch. One Tab enters the row, arrows go along it. */
export function Chips(props: {
  chips: readonly IChip[];
  onToggle: (name: ChipName) => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { chips } = props;
  const row = React.useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = React.useState<ChipName | null>(null);
  const entered = Math.max(
    0,
    chips.findIndex(({ name }) => name === wanted)
  );
  const onKey = (event: React.KeyboardEvent): void => {
    const target = neighbour(entered, chips.length, event.key);
    if (target !== null) {
      event.preventDefault();
      row.current?.querySelectorAll('button')[target]?.focus();
    }
  };
  return (
    <div
      ref={row}
      role="toolbar"
      aria-labelledby="praxis-chips-label"
      className="praxis-Chips"
      data-testid="praxis-chips"
      onKeyDown={onKey}
    >
      <span id="praxis-chips-label">{trans.__('Sends:')}</span>
      {chips.map((chip, index) => (
        <button
          key={chip.name}
          type="button"
          className="praxis-Chip"
          aria-pressed={chip.on}
          tabIndex={index === entered ? 0 : -1}
          title={
            chip.on
              ? trans.__('Sent along. Press to leave it out.')
              : trans.__('Left out. Press to send it along.')
          }
          data-testid="praxis-chip"
          data-chip={chip.name}
          onFocus={() => setWanted(chip.name)}
          onClick={() => props.onToggle(chip.name)}
        >
          <span>{chip.label}</span>
          <Icon icon={chip.on ? clearIcon : putBackIcon} />
        </button>
      ))}
    </div>
  );
}

function neighbour(at: number, count: number, key: string): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, at + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
