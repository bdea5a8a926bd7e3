/**
 * My progress: the range, its figures, and the charts, each with its sentence.
 */
import * as React from 'react';
import type { IOccurrence } from '../../dashboardContracts';
import { exportIcon, offlineIcon, pageIcon, praxisIcon, progressIcon, stoppedIcon } from '../../icons';
import type { DashboardModel } from '../../models/dashboardModel';
import { rangeWords } from '../../models/dateRange';
import type { SkillModel } from '../../models/skillModel';
import { Button } from '../Button';
import { Failure, Message, Skeleton } from '../States';
import { useLate, useSignals, useTrans } from '../surroundings';
import { Charts } from './Charts';
import { FirstDay } from './FirstDay';
import { RangeBar } from './RangeBar';
import { Totals } from './Totals';

export interface IDashboardActions {
  onBrowse: () => void;
  onKnown: () => void;
  onExport: (what: 'table' | 'report') => void;
  /** Keep a picture; null when there is none on the screen yet. */
  onSave: (name: string, picture: Blob | null) => void;
  onOpen: (occurrence: IOccurrence) => void;
}

export interface IDashboardProps {
  model: DashboardModel;
  skill: SkillModel;
  actions: IDashboardActions;
}

export function Dashboard(props: IDashboardProps): React.JSX.Element {
  const trans = useTrans();
  const { model, actions } = props;
  useSignals(model.changed);
  const { shown, problem, loading } = model;
  const first = shown?.figures.first_day === true;
  return (
    <div
      className="praxis-Progress"
      data-testid="praxis-dashboard"
      data-state={shown ? (first ? 'first-day' : 'ready') : problem ? 'failed' : 'loading'}
      aria-busy={loading}
    >
      <header className="praxis-Progress-head">
        <h1>{trans.__('My progress')}</h1>
        {shown && !first && (
          <div className="praxis-row">
            <Button
              label={trans.__('CSV')}
              title={trans.__('Save the figures of these days as a table')}
              icon={exportIcon}
              testId="praxis-export-csv"
              onPress={() => actions.onExport('table')}
            />
            <Button
              label={trans.__('Report')}
              title={trans.__('Save a page with these days, to print or to send')}
              icon={pageIcon}
              testId="praxis-export-report"
              onPress={() => actions.onExport('report')}
            />
          </div>
        )}
      </header>
      {!first && (
        <RangeBar
          range={model.range}
          today={model.today}
          onChoose={preset => void model.choose(preset)}
          onDays={(from, to) => model.between(from, to)}
        />
      )}
      {shown && problem && (
        <Failure message={problem.message} offline={problem.offline} onRetry={() => void model.refresh()} />
      )}
      <Body {...props} />
    </div>
  );
}

function Body(props: IDashboardProps): React.JSX.Element {
  const trans = useTrans();
  const { model, skill, actions } = props;
  const { shown, problem, loading } = model;
  if (!shown && problem && !loading) {
    return (
      <Message
        icon={problem.offline ? offlineIcon : stoppedIcon}
        title={problem.offline ? trans.__('Offline') : trans.__('Your figures could not be read')}
        testId="praxis-dashboard-failed"
      >
        <p role="alert">{problem.message}</p>
        <Button main label={trans.__('Try again')} onPress={() => void model.refresh()} />
      </Message>
    );
  }
  if (!shown) {
    return <Awaited />;
  }
  if (shown.figures.first_day) {
    return <FirstDay onBrowse={actions.onBrowse} />;
  }
  const words = rangeWords(shown.range, trans);
  if (shown.figures.totals.submissions === 0) {
    return (
      <Message icon={progressIcon} title={trans.__('Nothing in these days')} testId="praxis-dashboard-empty">
        <p role="status">{words}</p>
        {shown.range.preset !== 'everything' && (
          <Button
            main
            label={trans.__('Look at everything')}
            onPress={() => void model.choose('everything')}
          />
        )}
        <Button label={trans.__('Find a challenge')} icon={praxisIcon} onPress={actions.onBrowse} />
      </Message>
    );
  }
  return (
    <div className="praxis-Progress-body">
      <p className="praxis-quiet" role="status" data-testid="praxis-range-words">
        {loading ? <Reading before={words} /> : words}
      </p>
      <Totals totals={shown.figures.totals} />
      <Charts
        figures={shown.figures}
        range={shown.range}
        skill={skill}
        onSave={actions.onSave}
        onOpen={actions.onOpen}
      />
      <p className="praxis-Progress-foot">
        <span className="praxis-quiet">{trans.__('All of this is reckoned from what is stored here.')}</span>
        <button type="button" className="praxis-Link" onClick={actions.onKnown}>
          {trans.__('What Praxis knows about me')}
        </button>
      </p>
    </div>
  );
}

/** What is quickly there is not announced. */
function Reading(props: { before: string }): React.JSX.Element {
  const trans = useTrans();
  return <>{useLate(500) ? trans.__('Reading…') : props.before}</>;
}

/** The places of the cards, in grey. */
function Awaited(): React.JSX.Element {
  const trans = useTrans();
  const late = useLate(200);
  return (
    <div className="praxis-Cards" data-testid="praxis-dashboard-loading">
      {Array.from({ length: late ? 4 : 1 }, (_, card) => (
        <Skeleton key={card} lines={card === 0 ? 4 : 6} words={trans.__('Reading your figures…')} />
      ))}
    </div>
  );
}
