import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import { BROWSER_ID, RESULTS_ID } from '../ids';
import { IDesk, IPraxis, ITutor } from '../tokens';
import { Drawer } from '../widgets/drawer';
import { LiveRegion } from '../widgets/liveRegion';
import { ResultsSidePanel } from '../widgets/resultsPanel';
import { told } from '../widgets/told';

/** Puts the results on the right, and the live region into the page. */
export const resultsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:results',
  description: 'The results in the right sidebar.',
  autoStart: true,
  requires: [IPraxis, IDesk],
  optional: [ILayoutRestorer, IRenderMimeRegistry, ITutor],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    desk: IDesk,
    restorer: ILayoutRestorer | null,
    rendermime: IRenderMimeRegistry | null,
    tutor: ITutor | null
  ): void => {
    const onOpenBrowser = (): void => app.shell.activateById(BROWSER_ID);
    const onOpen = (slug: string): void => void told(() => desk.open(slug));
    const drawer = new Drawer(rendermime);
    const panel = new ResultsSidePanel({ praxis, desk, drawer, tutor, onOpenBrowser, onOpen });
    app.shell.add(panel, 'right', { rank: 50 });
    restorer?.add(panel, RESULTS_ID);
    Widget.attach(new LiveRegion(praxis), document.body);
    if (tutor) {
      // Whether there is anybody to ask is known before the first verdict.
      void app.restored.then(() => praxis.standing.ensure());
    }
  }
};
