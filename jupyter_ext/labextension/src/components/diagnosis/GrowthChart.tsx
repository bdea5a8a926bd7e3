/**
 * The chart of the growth, with its key in words above it.
 */
import * as React from 'react';
import type { IComplexity } from '../../contracts';
import type { IChartColours, Spec } from '../../models/chart';
import { classWord, fitted } from '../../models/growth';
import { growthChart } from '../../models/growthChart';
import { Chart } from '../Chart';
import { useTrans } from '../surroundings';

export function GrowthChart(props: { complexity: IComplexity; label: string }): React.JSX.Element {
  const trans = useTrans();
  const { complexity } = props;
  const spec = React.useCallback(
    (look: IChartColours, width: number): Spec => {
      const words = {
        size: trans.__('size of the input, n'),
        operations: trans.__('operations'),
        mine: trans.__('yours, counted'),
        best: trans.__('best known')
      };
      return growthChart(complexity, words, look, width);
    },
    [complexity, trans]
  );
  return (
    <Chart label={props.label} spec={spec}>
      <span className="praxis-Key praxis-mod-mine">{trans.__('yours, counted')}</span>
      {fitted(complexity.time, complexity.counts, 2).length > 0 && (
        <span className="praxis-Key praxis-mod-fit">{classWord(complexity.time)}</span>
      )}
      {complexity.reference_counts.length > 0 && (
        <span className="praxis-Key praxis-mod-best">{trans.__('best known')}</span>
      )}
    </Chart>
  );
}
