import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IDesk, IPraxis } from '../tokens';
import { Desk } from '../widgets/desk';

/** Follows the challenge notebook in front. */
export const deskPlugin: JupyterFrontEndPlugin<IDesk> = {
  id: 'jupyter-praxis:desk',
  description: 'The challenge notebook in front, and what can be done with it.',
  autoStart: true,
  provides: IDesk,
  requires: [IPraxis],
  optional: [INotebookTracker],
  activate: (app: JupyterFrontEnd, praxis: IPraxis, tracker: INotebookTracker | null): IDesk =>
    new Desk({ app, praxis, tracker })
};
