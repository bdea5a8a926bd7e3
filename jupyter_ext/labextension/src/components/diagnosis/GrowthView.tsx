/**
 * How the work grows: a line, and unfolded the sentence, the chart and the table behind a toggle.
 */
import * as React from 'react';
import type { IComplexity } from '../../contracts';
import { goToIcon, growthIcon, slowIcon, statusSolvedIcon } from '../../icons';
import { knowsGrowth } from '../../models/diagnosis';
import {
  canBeBetter,
  canBeDrawn,
  growthLine,
  growthRows,
  growthSentence,
  spaceLine
} from '../../models/growth';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';
import { GrowthChart } from './GrowthChart';
import { GrowthTable } from './GrowthTable';

export function GrowthView(props: {
  complexity: IComplexity;
  onGoTo: (cell: string, line: number) => void;
}): React.JSX.Element {
  const trans = useTrans();
  const { complexity } = props;
  const [open, setOpen] = React.useState(false);
  const better = canBeBetter(complexity.time, complexity.optimal_time);
  const best = knowsGrowth(complexity) && complexity.time === complexity.optimal_time;
  const space = spaceLine(complexity, trans);
  const sentence = growthSentence(complexity, trans);
  const { line } = complexity;
  return (
    <section className="praxis-Growth" data-testid="praxis-growth" data-time={complexity.time}>
      <p className="praxis-Growth-line">
        <Icon
          icon={better ? slowIcon : best ? statusSolvedIcon : growthIcon}
          tone={better ? 'notYet' : best ? 'good' : 'neutral'}
        />
        <span data-testid="praxis-growth-line">{growthLine(complexity, trans)}</span>
        {better && line !== null && (
          <button
            type="button"
            className="praxis-Link"
            title={trans.__('Go to the line that costs most')}
            onClick={() => props.onGoTo(complexity.cell, line)}
          >
            {trans.__('line %1', line)}
            <Icon icon={goToIcon} />
          </button>
        )}
      </p>
      {space && <p className="praxis-Growth-note">{space}</p>}
      {canBeDrawn(complexity) ? (
        <details
          className="praxis-Fold"
          data-testid="praxis-growth-fold"
          onToggle={event => setOpen(event.currentTarget.open)}
        >
          <summary>{trans.__('Growth')}</summary>
          {open && (
            <>
              <p data-testid="praxis-growth-sentence">{sentence}</p>
              <GrowthChart complexity={complexity} label={sentence} />
              <details className="praxis-Fold" data-testid="praxis-growth-table">
                <summary>{trans.__('The figures as a table')}</summary>
                <GrowthTable rows={growthRows(complexity)} />
              </details>
            </>
          )}
        </details>
      ) : (
        sentence && <p className="praxis-Growth-note">{sentence}</p>
      )}
    </section>
  );
}
