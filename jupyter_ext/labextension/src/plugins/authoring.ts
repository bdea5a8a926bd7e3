import {
  ILabShell,
  ILayoutRestorer,
  IRouter,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import { PageConfig, URLExt } from '@jupyterlab/coreutils';
import { ILauncher } from '@jupyterlab/launcher';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { learnerIcon, newChallengeIcon, validateIcon } from '../icons';
import { CommandIDs, NO_ARGUMENTS, VALIDATION_ID } from '../ids';
import { IPraxis } from '../tokens';
import { Author } from '../widgets/author';
import { runOn } from '../widgets/notebookItem';
import { isPreview } from '../widgets/preview';
import { SourceItem } from '../widgets/sourceItem';
import { ValidationSidePanel } from '../widgets/validationPanel';

/** Lets challenges be written here: begin one, have it validated, see it as a learner. */
export const authoringPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:authoring',
  description: 'Writing challenges: new, validate, see as a learner.',
  autoStart: true,
  requires: [IPraxis],
  optional: [
    INotebookTracker,
    IToolbarWidgetRegistry,
    ICommandPalette,
    ILauncher,
    ILayoutRestorer,
    ILabShell,
    IRouter
  ],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    tracker: INotebookTracker | null,
    toolbar: IToolbarWidgetRegistry | null,
    palette: ICommandPalette | null,
    launcher: ILauncher | null,
    restorer: ILayoutRestorer | null,
    labShell: ILabShell | null,
    router: IRouter | null
  ): void => {
    const { trans } = praxis;
    const category = trans.__('Praxis');
    const { commands, shell } = app;
    const author = new Author({ app, praxis, tracker });
    if (labShell && router) {
      labShell.currentPathChanged.connect((_, { newValue }) => {
        if (isPreview(newValue)) {
          // Once JupyterLab has written the path into the address.
          void Promise.resolve().then(() => leaveAddress(router));
        }
      });
    }
    const run = (command: string): void => void commands.execute(command);

    const panel = new ValidationSidePanel({
      praxis,
      author,
      actions: {
        onValidate: () => run(CommandIDs.validate),
        onPreview: () => run(CommandIDs.seeAsLearner),
        onNew: () => run(CommandIDs.newChallenge),
        onGoTo: (cell, line) => void author.goTo(cell, line)
      }
    });
    panel.node.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        author.focusSource();
      }
    });
    shell.add(panel, 'right', { rank: 60 });
    restorer?.add(panel, VALIDATION_ID);

    const isEnabled = (): boolean => author.source !== null;
    commands.addCommand(CommandIDs.newChallenge, {
      label: args => (args.isLauncher ? trans.__('New challenge') : trans.__('New Challenge')),
      caption: trans.__('Begin to write a challenge, from a small one that is complete'),
      icon: newChallengeIcon,
      describedBy: {
        args: {
          type: 'object',
          properties: {
            cwd: { type: 'string', description: trans.__('The folder; the one in front by default') }
          }
        }
      },
      execute: args => author.begin(typeof args.cwd === 'string' ? args.cwd : folderInFront(app))
    });
    commands.addCommand(CommandIDs.validate, {
      label: trans.__('Validate This Challenge'),
      caption: trans.__('Have the source in front judged as a strict colleague would'),
      icon: validateIcon,
      describedBy: NO_ARGUMENTS,
      isEnabled,
      execute: async () => {
        // The panel comes forward; who was writing writes on.
        const focused = document.activeElement;
        shell.activateById(VALIDATION_ID);
        const validating = author.validate();
        if (focused instanceof HTMLElement && focused.closest('.jp-NotebookPanel')) {
          requestAnimationFrame(() => focused.focus());
        }
        await validating;
      }
    });
    commands.addCommand(CommandIDs.seeAsLearner, {
      label: trans.__('See as a Learner'),
      caption: trans.__('Open the notebook a learner would get, beside the source'),
      icon: learnerIcon,
      describedBy: NO_ARGUMENTS,
      isEnabled,
      execute: () => author.preview()
    });
    for (const command of [CommandIDs.newChallenge, CommandIDs.validate, CommandIDs.seeAsLearner]) {
      palette?.addItem({ command, category });
      author.changed.connect(() => commands.notifyCommandChanged(command));
    }
    launcher?.add({ command: CommandIDs.newChallenge, args: { isLauncher: true }, category, rank: 1 });

    toolbar?.addFactory<NotebookPanel>(
      'Notebook',
      'praxis-validate',
      source =>
        new SourceItem({
          panel: source,
          label: trans.__('Validate'),
          title: trans.__('Validate this challenge: is it sound, fair and hard to fool?'),
          icon: validateIcon,
          testId: 'praxis-toolbar-validate',
          validation: author.validationOf(source),
          onPress: runOn(app, source, CommandIDs.validate)
        })
    );
    toolbar?.addFactory<NotebookPanel>(
      'Notebook',
      'praxis-see-as-learner',
      source =>
        new SourceItem({
          panel: source,
          label: trans.__('See as a learner'),
          title: trans.__('Open the notebook a learner would get, beside this one'),
          icon: learnerIcon,
          testId: 'praxis-toolbar-preview',
          validation: null,
          onPress: runOn(app, source, CommandIDs.seeAsLearner)
        })
    );
  }
};

/** Take a preview out of the page's address: loaded again, JupyterLab would look for it in the file browser. */
function leaveAddress(router: IRouter): void {
  const { pathname } = URLExt.parse(PageConfig.getUrl({ treePath: '' }));
  router.navigate(pathname, { skipRouting: true });
  PageConfig.setOption('treePath', '');
}

/** The folder the file browser shows, or the top. */
function folderInFront(app: JupyterFrontEnd): string {
  for (const widget of app.shell.widgets('left')) {
    const model = 'model' in widget ? (widget.model as { path?: unknown }) : null;
    if (widget.id === 'filebrowser' && typeof model?.path === 'string') {
      return model.path;
    }
  }
  return '';
}
