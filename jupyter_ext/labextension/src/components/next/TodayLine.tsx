import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { skipIcon, statusNewIcon, statusSolvedIcon, statusStartedIcon, stoppedIcon } from '../../icons';
import type { TodayState } from '../../learnerContracts';
import type { NextModel } from '../../models/nextModel';
import { skippable, todayWord, untilWords } from '../../models/nextWords';
import { moment } from '../results/moment';
import { Icon } from '../Icon';
import { useSignals, useTrans } from '../surroundings';

export const todayIcons: Record<TodayState, LabIcon> = {
  offered: statusNewIcon,
  started: statusStartedIcon,
  solved: statusSolvedIcon,
  skipped: skipIcon
};

/** The challenge of the day in one line: what, how it stands, until when, and a way to put it aside. */
export function TodayLine(props: {
  next: NextModel;
  onOpen: (slug: string) => void;
}): React.JSX.Element | null {
  const trans = useTrans();
  const { next } = props;
  useSignals(next.changed);
  const [skipped, setSkipped] = React.useState(false);
  const { today, skipProblem } = next;
  if (!today) {
    return null;
  }
  const until = today.state === 'solved' ? '' : untilWords(today.until, new Date(), trans);
  return (
    <section
      className="praxis-Today"
      aria-label={trans.__('Today')}
      data-testid="praxis-today"
      data-state={today.state}
    >
      <div className="praxis-Today-line">
        <h2>{trans.__('Today')}</h2>
        <button
          type="button"
          className="praxis-Today-open"
          title={today.reason || undefined}
          data-testid="praxis-today-open"
          onClick={event => event.detail < 2 && props.onOpen(today.slug)}
        >
          <Icon
            icon={todayIcons[today.state]}
            tone={today.state === 'solved' ? 'good' : 'neutral'}
            label={`${todayWord(today.state, trans)},`}
          />
          <span>{today.title}</span>
        </button>
        <span className="praxis-Today-foot">
          <span className="praxis-quiet" title={until ? moment(today.until).long : undefined}>
            {until || todayWord(today.state, trans)}
          </span>
          {skippable(today) && (
            <button
              type="button"
              className="praxis-Link"
              aria-disabled={next.skipping || undefined}
              title={trans._n('%1 skip left this week', '%1 skips left this week', today.skips_left)}
              data-testid="praxis-today-skip"
              onClick={event => {
                if (event.detail < 2 && !next.skipping) {
                  setSkipped(true);
                  void next.skip();
                }
              }}
            >
              {trans.__('Skip (%1 left)', today.skips_left)}
            </button>
          )}
        </span>
      </div>
      <p className="praxis-hidden" role="status">
        {skipped && !next.skipping && !skipProblem ? trans.__('Today: %1', today.title) : ''}
      </p>
      {skipProblem && (
        <p role="alert" className="praxis-Today-problem">
          <Icon icon={stoppedIcon} tone="stopped" />
          <span>{skipProblem}</span>
        </p>
      )}
    </section>
  );
}
