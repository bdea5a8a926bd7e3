import * as React from 'react';
import type { IKey } from '../../models/charts/dashboardChart';

/** What the signs of a chart mean, drawn as they are in the chart. */
export function ChartKey(props: { keys: readonly IKey[] }): React.JSX.Element {
  return (
    <>
      {props.keys.map(key => (
        <span key={key.label} className="praxis-Sign">
          <svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true" focusable="false">
            {drawn(key)}
          </svg>
          {key.label}
        </span>
      ))}
    </>
  );
}

function drawn({ sign }: IKey): React.JSX.Element {
  switch (sign) {
    case 'filled':
      return <rect className="praxis-mod-filled" x="1" y="2" width="20" height="8" rx="1" />;
    case 'hollow':
      return <rect className="praxis-mod-hollow" x="1" y="2" width="20" height="8" rx="1" />;
    case 'square':
      return <rect className="praxis-mod-filled" x="6" y="1" width="10" height="10" />;
    case 'hollow-square':
      return <rect className="praxis-mod-outline" x="6.5" y="1.5" width="9" height="9" />;
    case 'interval':
      return (
        <>
          <path className="praxis-mod-quiet" d="M1 6H21" />
          <circle className="praxis-mod-filled" cx="11" cy="6" r="4" />
        </>
      );
    case 'hollow-interval':
      return (
        <>
          <path className="praxis-mod-quiet" d="M1 6H7M15 6H21" />
          <circle className="praxis-mod-outline" cx="11" cy="6" r="4" />
        </>
      );
  }
}
