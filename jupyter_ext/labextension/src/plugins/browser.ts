import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { PageConfig } from '@jupyterlab/coreutils';
import { BROWSER_ID } from '../ids';
import { IDesk, IPraxis } from '../tokens';
import { BrowserPanel } from '../widgets/browserPanel';

/** Puts the challenge browser on the left, beside the file browser. */
export const browserPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:browser',
  description: 'The challenge browser in the left sidebar.',
  autoStart: true,
  requires: [IPraxis, IDesk],
  optional: [ILayoutRestorer],
  activate: (app: JupyterFrontEnd, praxis: IPraxis, desk: IDesk, restorer: ILayoutRestorer | null): void => {
    const panel = new BrowserPanel({ praxis, desk });
    app.shell.add(panel, 'left', { rank: 150 });
    restorer?.add(panel, BROWSER_ID);
    void Promise.all([app.restored, praxis.preferences.ready]).then(() => {
      if (PageConfig.getOption('praxisOpen') === 'true' || praxis.preferences.current.openBrowserOnStart) {
        app.shell.activateById(BROWSER_ID);
      }
    });
  }
};
