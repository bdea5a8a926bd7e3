import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { IStatusBar } from '@jupyterlab/statusbar';
import { todayIcon } from '../icons';
import { BROWSER_ID, CommandIDs, NO_ARGUMENTS } from '../ids';
import { IDesk, IPraxis } from '../tokens';
import { TodayItem } from '../widgets/todayItem';
import { told } from '../widgets/told';

/** So often it is looked whether the day's challenge is an old one. */
const LOOK_MS = 600_000;

/** Shows the challenge of the day on the launcher and in the status bar, and keeps it of today. */
export const todayPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:today',
  description: 'The challenge of the day on the launcher and in the status bar.',
  autoStart: true,
  requires: [IPraxis, IDesk],
  optional: [ICommandPalette, ILauncher, IStatusBar],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    desk: IDesk,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    statusBar: IStatusBar | null
  ): void => {
    const { trans } = praxis;
    const { next } = praxis.learner;
    const category = trans.__('Praxis');
    const command = CommandIDs.openToday;
    app.commands.addCommand(command, {
      label: args =>
        args.isLauncher && next.today
          ? trans.__('Today: %1', next.today.title)
          : trans.__('Open the Challenge of Today'),
      caption: () => next.today?.reason ?? trans.__('One challenge a day, kept for two days'),
      icon: todayIcon,
      describedBy: NO_ARGUMENTS,
      execute: async () => {
        await next.ensure();
        const { today } = next;
        if (today) {
          await told(() => desk.open(today.slug));
        } else {
          app.shell.activateById(BROWSER_ID);
        }
      }
    });
    palette?.addItem({ command, category });

    let shown = '';
    let card: ReturnType<ILauncher['add']> | null = null;
    const update = (): void => {
      const title = next.today?.title ?? '';
      if (title !== shown) {
        shown = title;
        card?.dispose();
        card =
          title && launcher
            ? launcher.add({ command, args: { isLauncher: true }, category, rank: 0.5 })
            : null;
        app.commands.notifyCommandChanged(command);
      }
    };
    next.changed.connect(update);
    statusBar?.registerStatusItem('jupyter-praxis:today', {
      item: new TodayItem({ praxis, onOpen: () => void app.commands.execute(command) }),
      align: 'left',
      rank: 900,
      isActive: () => next.today !== null,
      activeStateChanged: next.changed
    });

    const look = (): void => {
      if (document.visibilityState === 'visible') {
        void next.freshen();
      }
    };
    void app.restored.then(() => next.ensure());
    document.addEventListener('visibilitychange', look);
    window.setInterval(look, LOOK_MS);
  }
};
