import * as React from 'react';
import { figure, type IGrowthRow } from '../../models/growth';
import { useTrans } from '../surroundings';

/** What the chart shows, for those who do not see it, or want the figures. */
export function GrowthTable(props: { rows: readonly IGrowthRow[] }): React.JSX.Element {
  const trans = useTrans();
  const { rows } = props;
  const columns = [
    { key: 'mine' as const, title: trans.__('Yours') },
    { key: 'best' as const, title: trans.__('Best known') },
    { key: 'memory' as const, title: trans.__('Memory, bytes') }
  ].filter(({ key }) => rows.some(row => row[key] !== null));
  return (
    <div className="praxis-Table" role="region" tabIndex={0} aria-label={trans.__('Operations counted')}>
      <table>
        <thead>
          <tr>
            <th scope="col">n</th>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.n}>
              <th scope="row">{figure(row.n)}</th>
              {columns.map(({ key }) => (
                <td key={key}>{cell(row[key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

  function cell(value: number | null): string {
    return value === null ? '–' : figure(value);
  }
}
