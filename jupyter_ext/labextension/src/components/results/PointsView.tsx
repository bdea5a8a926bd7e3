/**
 * The points of an attempt in one line; unfolded, what they are made of and why.
 *
 * Rule: the line is there with the verdict, so nothing moves when the diagnosis completes it.
 */
import * as React from 'react';
import type { IPart, IPoints } from '../../contracts';
import type { Explanation } from '../../models/explanation';
import { partAmount, partName, pointsLine, told } from '../../models/points';
import { useSignals, useTrans } from '../surroundings';

export function PointsView(props: {
  /** As the verdict told them; what the diagnosis tells later comes from the explanation. */
  points: IPoints | undefined;
  explanation: Explanation;
}): React.JSX.Element | null {
  const trans = useTrans();
  const { explanation } = props;
  useSignals(explanation.changed);
  const points = explanation.diagnosis.points ?? props.points;
  if (!points) {
    return null;
  }
  return (
    <details className="praxis-Points" data-testid="praxis-points">
      <summary>{pointsLine(points, trans)}</summary>
      <ul aria-label={trans.__('What the points are made of')}>
        {told(points.parts).map(part => (
          <Part key={part.name} part={part} />
        ))}
      </ul>
    </details>
  );
}

function Part({ part }: { part: IPart }): React.JSX.Element {
  const trans = useTrans();
  return (
    <li data-testid="praxis-part" data-name={part.name}>
      <span className="praxis-Part-name">{partName(part.name, trans)}</span>
      <span className="praxis-Part-amount">{partAmount(part, trans)}</span>
      {part.why && <span className="praxis-Part-why praxis-quiet">{part.why}</span>}
    </li>
  );
}
