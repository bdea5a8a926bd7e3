import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { IDesk, IPraxis } from '../tokens';
import { Desk } from '../widgets/desk';
import { Drawer } from '../widgets/drawer';

/** Follows the challenge notebook in front. */
export const deskPlugin: JupyterFrontEndPlugin<IDesk> = {
  id: 'jupyter-praxis:desk',
  description: 'The challenge notebook in front, and what can be done with it.',
  autoStart: true,
  provides: IDesk,
  requires: [IPraxis],
  optional: [INotebookTracker, IRenderMimeRegistry],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    tracker: INotebookTracker | null,
    rendermime: IRenderMimeRegistry | null
  ): IDesk => new Desk({ app, praxis, tracker, drawer: new Drawer(rendermime) })
};
