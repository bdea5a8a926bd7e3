import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { IPraxis } from '../tokens';
import { CellMarker } from '../widgets/cellMarker';

/** Marks the solution cell and the locked cells of every challenge notebook. */
export const cellsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:cells',
  description: 'Says in a challenge notebook which cell is the solution and which are locked.',
  autoStart: true,
  requires: [IPraxis],
  optional: [INotebookTracker],
  activate: (_: JupyterFrontEnd, praxis: IPraxis, tracker: INotebookTracker | null): void => {
    const { trans } = praxis;
    const mark = (panel: NotebookPanel): CellMarker => new CellMarker({ panel, trans });
    tracker?.forEach(panel => {
      mark(panel);
    });
    tracker?.widgetAdded.connect((_, panel) => {
      mark(panel);
    });
  }
};
