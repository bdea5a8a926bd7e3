import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { tutorIcon } from '../icons';
import { CommandIDs, NO_ARGUMENTS } from '../ids';
import { cellErrorQuestion } from '../models/explainWords';
import { IPraxis, ITutor } from '../tokens';
import { errorOf } from '../widgets/cellError';

/** Has the tutor explain the error below a cell, of any notebook. */
export const explainErrorPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:explain-error',
  description: 'Explain This Error in the menu of a cell that ended in one.',
  autoStart: true,
  requires: [IPraxis],
  optional: [ITutor, INotebookTracker, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    tutor: ITutor | null,
    tracker: INotebookTracker | null,
    palette: ICommandPalette | null
  ): void => {
    if (!tutor) {
      return; // a site has switched it off
    }
    const { trans } = praxis;
    const command = CommandIDs.explainError;
    const there = (): boolean => tutor.available && errorOf(tracker?.activeCell ?? null) !== null;
    app.commands.addCommand(command, {
      label: trans.__('Explain This Error'),
      caption: trans.__('Ask the tutor what the error below this cell means'),
      icon: tutorIcon,
      describedBy: NO_ARGUMENTS,
      isEnabled: there,
      isVisible: there,
      execute: async () => {
        const error = errorOf(tracker?.activeCell ?? null);
        if (error) {
          await tutor.ask({ text: cellErrorQuestion(error, trans) });
        }
      }
    });
    palette?.addItem({ command, category: trans.__('Praxis') });
    const refresh = (): void => app.commands.notifyCommandChanged(command);
    tracker?.activeCellChanged.connect(refresh);
    tutor.changed.connect(refresh);
  }
};
