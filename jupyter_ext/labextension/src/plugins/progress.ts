import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, MainAreaWidget, Notification, WidgetTracker } from '@jupyterlab/apputils';
import { ILauncher } from '@jupyterlab/launcher';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ownZone } from '../api';
import type { IDashboardActions } from '../components/dashboard/Dashboard';
import { progressIcon } from '../icons';
import { CommandIDs, NO_ARGUMENTS, PROGRESS_ID } from '../ids';
import { DashboardModel } from '../models/dashboardModel';
import { rangeFrom } from '../models/dateRange';
import { dayOf } from '../models/days';
import { SkillModel } from '../models/skillModel';
import { IDesk, IPraxis } from '../tokens';
import { download } from '../widgets/download';
import { Drawer } from '../widgets/drawer';
import { ProgressPage } from '../widgets/progressPage';
import { told } from '../widgets/told';

type Page = MainAreaWidget<ProgressPage>;

/** Shows the learner's own progress in figures: a page of the main area, restored with its range. */
export const progressPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:progress',
  description: 'My progress: what is solved, what is weak, and how that changes.',
  autoStart: true,
  requires: [IPraxis, IDesk],
  optional: [ICommandPalette, ILauncher, ILayoutRestorer, IRenderMimeRegistry],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    desk: IDesk,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    restorer: ILayoutRestorer | null,
    rendermime: IRenderMimeRegistry | null
  ): void => {
    const { api, trans } = praxis;
    const { commands, shell } = app;
    const drawer = new Drawer(rendermime);
    const tracker = new WidgetTracker<Page>({ namespace: PROGRESS_ID });
    const today = (): string => dayOf(new Date());

    const actionsOf = (model: DashboardModel): IDashboardActions => ({
      onBrowse: () => void commands.execute(CommandIDs.openBrowser),
      onKnown: () => void commands.execute(CommandIDs.knownFacts),
      onExport: what =>
        void told(async () => {
          const { span } = model;
          const [file, ending] =
            what === 'table' ? [await api.figuresTable(span), 'csv'] : [await api.report(span), 'html'];
          download(file, `praxis-${span.from}-${span.to}.${ending}`);
        }),
      onSave: (name, picture) => {
        if (picture) {
          download(picture, `praxis-${name}-${model.span.to}.svg`);
        } else {
          Notification.info(trans.__('The chart is not drawn yet. Wait until you see it, then save it.'));
        }
      },
      onOpen: ({ challenge, cell, lines }) =>
        void told(() => desk.open(challenge, { cell, line: lines[0] ?? 1 }))
    });
    const opened = (kept: Parameters<typeof rangeFrom>[0]): Page => {
      const zone = ownZone();
      const model = new DashboardModel({ api, trans, zone, today, range: rangeFrom(kept, today()) });
      const skill = new SkillModel(api);
      const page = new MainAreaWidget({
        content: new ProgressPage({ praxis, drawer, model, skill, actions: actionsOf(model) })
      });
      page.id = PROGRESS_ID;
      page.title.closable = true;
      page.toolbar.hide(); // nothing stands in it
      model.changed.connect(() => void tracker.save(page));
      void tracker.add(page);
      return page;
    };

    commands.addCommand(CommandIDs.openProgress, {
      label: args => (args.isLauncher ? trans.__('My progress') : trans.__('My Progress')),
      caption: trans.__('What is solved, what is weak, and how that changes'),
      icon: progressIcon,
      describedBy: NO_ARGUMENTS,
      execute: args => {
        const page = tracker.find(one => one.id === PROGRESS_ID) ?? opened(args);
        if (!page.isAttached) {
          shell.add(page, 'main', { mode: 'tab-after' });
        }
        shell.activateById(page.id);
      }
    });
    const category = trans.__('Praxis');
    palette?.addItem({ command: CommandIDs.openProgress, category });
    launcher?.add({ command: CommandIDs.openProgress, args: { isLauncher: true }, category, rank: 0.5 });
    void restorer?.restore(tracker, {
      command: CommandIDs.openProgress,
      args: ({ content }) => ({ ...content.model.range }),
      name: () => PROGRESS_ID
    });
  }
};
