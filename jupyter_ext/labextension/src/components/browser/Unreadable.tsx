import * as React from 'react';
import type { IUnreadable } from '../../contracts';
import { stoppedIcon } from '../../icons';
import { Icon } from '../Icon';
import { useTrans } from '../surroundings';

/** Sources that could not be read, folded: of use to their author, in nobody's way. */
export function Unreadable(props: { sources: readonly IUnreadable[] }): React.JSX.Element | null {
  const trans = useTrans();
  if (props.sources.length === 0) {
    return null;
  }
  return (
    <details className="praxis-Unreadable" data-testid="praxis-unreadable">
      <summary>
        <Icon icon={stoppedIcon} tone="stopped" />
        <span>{trans._n('%1 source cannot be read', '%1 sources cannot be read', props.sources.length)}</span>
      </summary>
      <ul tabIndex={0} aria-label={trans.__('Sources that cannot be read')}>
        {props.sources.map(({ source, message }) => (
          <li key={source}>
            <code>{source}</code>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
