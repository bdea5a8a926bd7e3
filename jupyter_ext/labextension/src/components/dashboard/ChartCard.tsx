/**
 * One chart with its sentence above it, its key, and its figures behind a toggle.
 */
import * as React from 'react';
import { exportIcon } from '../../icons';
import type { IDashboardChart } from '../../models/charts/dashboardChart';
import { Chart } from '../Chart';
import { IconButton } from '../IconButton';
import { useTrans } from '../surroundings';
import { ChartKey } from './ChartKey';
import { FiguresTable } from './FiguresTable';
import { svgIn } from './savedChart';

export interface IChartCardProps {
  chart: IDashboardChart;
  /** Keep a picture as a file; null when there is none on the screen yet. */
  onSave: (name: string, picture: Blob | null) => void;
  /** Look at what a row of the table is about. */
  onRow?: (row: number, button: HTMLElement) => void;
  /** What is chosen for this chart, above it. */
  choice?: React.ReactNode;
  /** What belongs below the picture. */
  children?: React.ReactNode;
}

export function ChartCard(props: IChartCardProps): React.JSX.Element {
  const trans = useTrans();
  const { chart, onSave } = props;
  const card = React.useRef<HTMLElement>(null);
  const heading = React.useId();
  const [open, setOpen] = React.useState(false);
  return (
    <section
      ref={card}
      className="praxis-Card"
      aria-labelledby={heading}
      data-testid={`praxis-card-${chart.id}`}
    >
      <div className="praxis-Card-head">
        <h2 id={heading}>{chart.title}</h2>
        {!chart.empty && (
          <IconButton
            icon={exportIcon}
            label={trans.__('Save the chart “%1” as SVG', chart.title)}
            testId="praxis-save-svg"
            onPress={() => onSave(chart.id, svgIn(card.current, chart.title, chart.alt))}
          />
        )}
      </div>
      {chart.sentence && (
        <p className="praxis-Card-sentence" data-testid="praxis-chart-sentence">
          {chart.sentence}
        </p>
      )}
      {props.choice}
      {chart.empty ? (
        <p className="praxis-quiet">{trans.__('Nothing of this in these days.')}</p>
      ) : (
        <>
          <Chart label={chart.alt} spec={chart.spec}>
            {chart.keys.length > 0 && <ChartKey keys={chart.keys} />}
          </Chart>
          {chart.note && <p className="praxis-Card-note">{chart.note}</p>}
          {props.children}
          <details
            className="praxis-Fold"
            data-testid="praxis-chart-table"
            onToggle={event => setOpen(event.currentTarget.open)}
          >
            <summary>{trans.__('The figures as a table')}</summary>
            {open && (
              <FiguresTable
                table={chart.table}
                label={trans.__('%1: the figures', chart.title)}
                onRow={props.onRow}
              />
            )}
          </details>
        </>
      )}
    </section>
  );
}
