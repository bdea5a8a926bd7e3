import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { PageConfig } from '@jupyterlab/coreutils';
import { Menu } from '@lumino/widgets';
import { BROWSER_ID, CommandIDs } from '../ids';
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
    const menu = new Menu({ commands: app.commands });
    const onMenu = (button: HTMLElement): void => {
      menu.clearItems();
      [CommandIDs.openProgress, CommandIDs.knownFacts, CommandIDs.aboutLearning, CommandIDs.reloadCatalogue]
        .filter(command => app.commands.hasCommand(command))
        .forEach(command => menu.addItem({ command }));
      const { left, bottom } = button.getBoundingClientRect();
      menu.open(left, bottom);
    };
    const panel = new BrowserPanel({ praxis, desk, onMenu });
    app.shell.add(panel, 'left', { rank: 150 });
    restorer?.add(panel, BROWSER_ID);
    void Promise.all([app.restored, praxis.preferences.ready]).then(() => {
      if (PageConfig.getOption('praxisOpen') === 'true' || praxis.preferences.current.openBrowserOnStart) {
        app.shell.activateById(BROWSER_ID);
      }
    });
  }
};
