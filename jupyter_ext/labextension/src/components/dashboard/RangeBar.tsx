/**
 * From which day to which: four presets as one choice, and two days of one's own.
 */
import * as React from 'react';
import { BEGINNING, PRESETS, presetWord, type IDateRange, type Preset } from '../../models/dateRange';
import { useTrans } from '../surroundings';

export interface IRangeBarProps {
  range: IDateRange;
  /** The last day there is. */
  today: string;
  onChoose: (preset: Preset) => void;
  /** Gives why two days are no range; empty when they were taken. */
  onDays: (from: string, to: string) => string;
}

export function RangeBar(props: IRangeBarProps): React.JSX.Element {
  const trans = useTrans();
  const name = React.useId();
  const { range } = props;
  return (
    <div className="praxis-Range">
      <fieldset className="praxis-Segments">
        <legend className="praxis-hidden">{trans.__('Range')}</legend>
        {PRESETS.map(preset => (
          <label key={preset} className="praxis-Segment">
            <input
              type="radio"
              name={name}
              checked={range.preset === preset}
              data-testid={`praxis-range-${preset}`}
              onChange={() => props.onChoose(preset)}
            />
            <span>{presetWord(preset, trans)}</span>
          </label>
        ))}
      </fieldset>
      <Days {...props} />
    </div>
  );
}

/** Two days: taken, or spoken of, with Enter and once a field is left. */
function Days(props: IRangeBarProps): React.JSX.Element {
  const trans = useTrans();
  const { range, today } = props;
  const first = range.preset === 'everything' ? '' : range.from;
  const [from, setFrom] = React.useState(first);
  const [to, setTo] = React.useState(range.to);
  const [why, setWhy] = React.useState('');
  // Each for itself: while the one is taken, the other may be typed already.
  React.useEffect(() => setFrom(first), [first]);
  React.useEffect(() => setTo(range.to), [range.to]);
  React.useEffect(() => setWhy(''), [range.preset]);
  const words = React.useId();
  const take = (): void => {
    const asked = from === range.from && to === range.to;
    setWhy(asked ? '' : props.onDays(from, to));
  };
  const field = (
    label: string,
    value: string,
    set: (value: string) => void,
    testId: string
  ): React.JSX.Element => (
    <label className="praxis-Day">
      <span>{label}</span>
      <input
        type="date"
        value={value}
        min={BEGINNING}
        max={today}
        aria-invalid={why ? true : undefined}
        aria-describedby={why ? words : undefined}
        data-testid={testId}
        onChange={event => {
          setWhy('');
          set(event.target.value);
        }}
        onBlur={() => from && to && take()}
        onKeyDown={event => event.key === 'Enter' && take()}
      />
    </label>
  );
  return (
    <div className="praxis-Days">
      {field(trans.__('From'), from, setFrom, 'praxis-range-from')}
      {field(trans.__('To'), to, setTo, 'praxis-range-to')}
      {why && (
        <p id={words} role="alert" className="praxis-Days-why" data-testid="praxis-range-why">
          {why}
        </p>
      )}
    </div>
  );
}
