import * as React from 'react';
import type { ICellSource } from '../../contracts';
import { useTrans } from '../surroundings';

/** The code of an attempt, read-only, with its line numbers. */
export function CodeView(props: { cells: readonly ICellSource[] }): React.JSX.Element {
  const trans = useTrans();
  return (
    <>
      {props.cells.map(cell => (
        <div
          key={cell.name}
          className="praxis-Code"
          role="region"
          aria-label={trans.__('Code of %1', cell.name)}
          tabIndex={0}
          data-testid="praxis-code"
        >
          {cell.source.split('\n').map((line, index) => (
            <div key={index} className="praxis-Code-line">
              <span className="praxis-Code-number" aria-hidden="true">
                {index + 1}
              </span>
              <code>{line || ' '}</code>
            </div>
          ))}
        </div>
      ))}
    </>
  );
}
