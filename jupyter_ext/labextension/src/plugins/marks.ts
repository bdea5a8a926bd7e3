import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { attentionIcon } from '../icons';
import { CommandIDs, NO_ARGUMENTS, RESULTS_ID } from '../ids';
import { IPraxis } from '../tokens';
import { Drawer } from '../widgets/drawer';
import { say } from '../widgets/liveRegion';
import type { IMarkWords } from '../widgets/markExtension';
import { MarkPainter } from '../widgets/markPainter';
import { explainMark, markName } from '../widgets/markWords';

/** Marks the lines a diagnosis speaks of, in every open notebook. */
export const marksPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:marks',
  description: 'Marks the lines of a notebook that a diagnosis speaks of.',
  autoStart: true,
  requires: [IPraxis],
  optional: [INotebookTracker, IRenderMimeRegistry, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    tracker: INotebookTracker | null,
    rendermime: IRenderMimeRegistry | null,
    palette: ICommandPalette | null
  ): void => {
    const { trans } = praxis;
    const painters = new WeakMap<NotebookPanel, MarkPainter>();
    const onShowResults = (): void => app.shell.activateById(RESULTS_ID);
    const options = { trans, drawer: new Drawer(rendermime), onShowResults };
    const words: IMarkWords = {
      explain: (mark, close) => explainMark(mark, close, options),
      name: markName,
      onEnter: mark => say(trans.__('Marked: %1.', markName(mark)))
    };
    const paint = (panel: NotebookPanel): void =>
      void painters.set(panel, new MarkPainter({ panel, praxis, words }));
    tracker?.forEach(paint);
    tracker?.widgetAdded.connect((_, panel) => paint(panel));
    app.commands.addCommand(CommandIDs.explainMark, {
      label: trans.__('Explain the Mark on This Line'),
      caption: trans.__('Read what is said about the marked line, or about the next one'),
      icon: attentionIcon,
      describedBy: NO_ARGUMENTS,
      isEnabled: () => Boolean(tracker?.currentWidget),
      execute: () => {
        const panel = tracker?.currentWidget;
        if (panel && !painters.get(panel)?.explainNext()) {
          say(trans.__('No line of this notebook is marked.'));
        }
      }
    });
    palette?.addItem({ command: CommandIDs.explainMark, category: trans.__('Praxis') });
  }
};
