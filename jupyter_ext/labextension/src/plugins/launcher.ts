import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ILauncher } from '@jupyterlab/launcher';
import { CommandIDs } from '../ids';
import { IPraxis } from '../tokens';

/** Adds the launcher card that opens the challenge browser. */
export const launcherPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:launcher',
  description: 'The launcher card of Praxis.',
  autoStart: true,
  requires: [IPraxis],
  optional: [ILauncher],
  activate: (_: JupyterFrontEnd, praxis: IPraxis, launcher: ILauncher | null): void => {
    launcher?.add({
      command: CommandIDs.openBrowser,
      args: { isLauncher: true },
      category: praxis.trans.__('Praxis'),
      rank: 0
    });
  }
};
