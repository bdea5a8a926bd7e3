import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, IThemeManager } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { tutorIcon } from '../icons';
import { CommandIDs, NO_ARGUMENTS, TUTOR_ID } from '../ids';
import { answerWords } from '../models/tutor/entries';
import { TutorModel } from '../models/tutor/tutorModel';
import { IDesk, IPraxis, ITutor } from '../tokens';
import { Drawer } from '../widgets/drawer';
import { say } from '../widgets/liveRegion';
import { Tutor } from '../widgets/tutor';
import { TutorCells } from '../widgets/tutorCells';
import { TutorSidePanel } from '../widgets/tutorPanel';
import { TutorSight } from '../widgets/tutorSight';

/** Puts the tutor on the right, beside the results. */
export const tutorPlugin: JupyterFrontEndPlugin<ITutor> = {
  id: 'jupyter-praxis:tutor',
  description: 'The tutor in the right sidebar.',
  autoStart: true,
  provides: ITutor,
  requires: [IPraxis, IDesk],
  optional: [ILayoutRestorer, INotebookTracker, IRenderMimeRegistry, IThemeManager, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    desk: IDesk,
    restorer: ILayoutRestorer | null,
    tracker: INotebookTracker | null,
    rendermime: IRenderMimeRegistry | null,
    themes: IThemeManager | null,
    palette: ICommandPalette | null
  ): ITutor => {
    const { api, standing, trans } = praxis;
    const sight = new TutorSight({ praxis, desk, tracker });
    const model = new TutorModel({ api, standing, atHand: sight.atHand, trans });
    const cells = tracker && new TutorCells({ tracker, trans });
    const drawer = new Drawer(rendermime);
    const panel = new TutorSidePanel({ praxis, drawer, model, sight, rendermime, themes, cells });
    app.shell.add(panel, 'right', { rank: 51 });
    restorer?.add(panel, TUTOR_ID);
    const tutor = new Tutor({ app, desk, model, panel, standing, tracker });
    model.answered.connect((_, reply) => say(answerWords(reply, trans)));
    praxis.learner.known.removed.connect((_, all) => all && void model.reread());

    app.commands.addCommand(CommandIDs.focusTutor, {
      label: trans.__('Go to the Tutor'),
      icon: tutorIcon,
      describedBy: NO_ARGUMENTS,
      execute: () => tutor.focus()
    });
    app.commands.addCommand(CommandIDs.leaveTutor, {
      label: trans.__('Stop the Tutor, or Go Back to the Notebook'),
      describedBy: NO_ARGUMENTS,
      execute: () => tutor.leave()
    });
    palette?.addItem({ command: CommandIDs.focusTutor, category: trans.__('Praxis') });
    return tutor;
  }
};
