/**
 * The charts of a range, in the order of reading: what is done, what is weak, how it went, when.
 */
import * as React from 'react';
import type { IDashboard, IMastery, IOccurrence, ISkillName } from '../../dashboardContracts';
import { attemptsChart } from '../../models/charts/attemptsChart';
import { calendarChart } from '../../models/charts/calendarChart';
import { changeChart, changeOf } from '../../models/charts/changeChart';
import { helpChart } from '../../models/charts/helpChart';
import { masteries, masteryChart } from '../../models/charts/masteryChart';
import { patternChart } from '../../models/charts/patternChart';
import { solvedChart } from '../../models/charts/solvedChart';
import { timeChart } from '../../models/charts/timeChart';
import { unaidedChart } from '../../models/charts/unaidedChart';
import { weeksDrawn, type IDateRange } from '../../models/dateRange';
import type { SkillModel } from '../../models/skillModel';
import { useSignals, useTrans } from '../surroundings';
import { ChartCard } from './ChartCard';
import { SkillDetail } from './SkillDetail';

/** So many skills are named below the chart of mastery. */
const NAMED = 3;

export interface IChartsProps {
  figures: IDashboard;
  range: IDateRange;
  skill: SkillModel;
  onSave: (name: string, picture: Blob | null) => void;
  onOpen: (occurrence: IOccurrence) => void;
}

export function Charts(props: IChartsProps): React.JSX.Element {
  const trans = useTrans();
  const { figures, range, onSave } = props;
  const [pattern, setPattern] = React.useState<string | null>(null);
  const name = React.useId();
  const charts = React.useMemo(() => {
    const days = [
      ...figures.calendar.map(({ day }) => day),
      ...[figures.time, figures.patterns, figures.unaided].flat().map(({ week }) => week)
    ];
    const weeks = weeksDrawn({ ...range, from: figures.from, to: figures.to }, days);
    return {
      solved: solvedChart(figures, trans),
      patterns: patternChart(figures, weeks, trans),
      attempts: attemptsChart(figures, trans),
      unaided: unaidedChart(figures, weeks, trans),
      help: helpChart(figures, trans),
      calendar: calendarChart(figures, weeks, trans),
      time: timeChart(figures, weeks, trans)
    };
  }, [figures, range, trans]);
  const change = React.useMemo(() => changeChart(figures, pattern, trans), [figures, pattern, trans]);
  return (
    <div className="praxis-Cards">
      <ChartCard chart={charts.solved} onSave={onSave} />
      <ChartCard chart={charts.attempts} onSave={onSave} />
      <Mastery {...props} />
      <ChartCard chart={charts.patterns} onSave={onSave} />
      <ChartCard
        chart={change}
        onSave={onSave}
        choice={
          figures.change.length > 1 && (
            <label className="praxis-Choice" htmlFor={name}>
              <span>{trans.__('Pattern')}</span>
              <select
                id={name}
                data-testid="praxis-change-pattern"
                value={changeOf(figures, pattern)?.pattern ?? ''}
                onChange={event => setPattern(event.target.value)}
              >
                {figures.change.map(one => (
                  <option key={one.pattern} value={one.pattern}>
                    {one.title}
                  </option>
                ))}
              </select>
            </label>
          )
        }
      />
      <ChartCard chart={charts.unaided} onSave={onSave} />
      <ChartCard chart={charts.help} onSave={onSave} />
      <ChartCard chart={charts.calendar} onSave={onSave} />
      <ChartCard chart={charts.time} onSave={onSave} />
    </div>
  );
}

/** Mastery of patterns or of topics, and one of them looked at closely. */
function Mastery(props: IChartsProps): React.JSX.Element {
  const trans = useTrans();
  const { figures, skill: model, onSave } = props;
  useSignals(model.changed);
  const [of, setOf] = React.useState<ISkillName['of']>('pattern');
  const name = React.useId();
  const opener = React.useRef<HTMLElement | null>(null);
  const chart = React.useMemo(() => masteryChart(figures, of, trans), [figures, of, trans]);
  const skills = React.useMemo(() => masteries(figures, of), [figures, of]);
  const looked = figures.mastery.find(one => one.of === model.name?.of && one.name === model.name.name);
  const look = (one: IMastery | undefined, button: HTMLElement): void => {
    if (one) {
      opener.current = button;
      void model.lookAt({ of: one.of, name: one.name });
    }
  };
  return (
    <>
      <ChartCard
        chart={chart}
        onSave={onSave}
        onRow={(row, button) => look(skills[row], button)}
        choice={
          <fieldset className="praxis-Segments">
            <legend className="praxis-hidden">{trans.__('Mastery of')}</legend>
            {(['pattern', 'topic'] as const).map(one => (
              <label key={one} className="praxis-Segment">
                <input
                  type="radio"
                  name={name}
                  checked={of === one}
                  data-testid={`praxis-mastery-${one}`}
                  onChange={() => setOf(one)}
                />
                <span>{one === 'pattern' ? trans.__('Error patterns') : trans.__('Topics')}</span>
              </label>
            ))}
          </fieldset>
        }
      >
        <p className="praxis-Card-closer">
          <span className="praxis-quiet">{trans.__('Look closer:')}</span>
          {skills.slice(0, NAMED).map(one => (
            <button
              key={one.name}
              type="button"
              className="praxis-Link"
              data-testid="praxis-look-closer"
              onClick={event => look(one, event.currentTarget)}
            >
              {one.title}
            </button>
          ))}
          {skills.length > NAMED && (
            <span className="praxis-quiet">{trans.__('or any name in the table')}</span>
          )}
        </p>
      </ChartCard>
      {model.name && (
        <SkillDetail
          model={model}
          title={looked?.title ?? model.name.name}
          onOpen={props.onOpen}
          onClose={() => {
            void model.lookAt(null);
            opener.current?.focus();
          }}
        />
      )}
    </>
  );
}
