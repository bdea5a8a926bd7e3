import * as React from 'react';
import type { ITable } from '../../models/charts/dashboardChart';

/** What a chart shows, in figures; with `onRow`, the name of each row opens it. */
export function FiguresTable(props: {
  table: ITable;
  label: string;
  onRow?: (row: number, button: HTMLElement) => void;
}): React.JSX.Element {
  const { onRow } = props;
  const { columns, rows } = props.table;
  return (
    <div className="praxis-Table" role="region" tabIndex={0} aria-label={props.label}>
      <table>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], row) => (
            <tr key={row}>
              <th scope="row">
                {onRow ? (
                  <button
                    type="button"
                    className="praxis-Link"
                    onClick={event => onRow(row, event.currentTarget)}
                  >
                    {name}
                  </button>
                ) : (
                  name
                )}
              </th>
              {cells.map((cell, place) => (
                <td key={place}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
