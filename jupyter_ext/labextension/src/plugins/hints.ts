import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { hintIcon } from '../icons';
import { CommandIDs, NO_ARGUMENTS, RESULTS_ID } from '../ids';
import { IDesk, IPraxis, ITutor } from '../tokens';

/** Leads to the hints of the challenge in front. */
export const hintsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:hints',
  description: 'The command that leads to the hints of a challenge.',
  autoStart: true,
  requires: [IPraxis, IDesk],
  optional: [ITutor, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    desk: IDesk,
    tutor: ITutor | null,
    palette: ICommandPalette | null
  ): void => {
    const { trans, hints, standing } = praxis;
    const command = CommandIDs.hint;
    app.commands.addCommand(command, {
      label: trans.__('Go to Hints'),
      caption: trans.__('See the hints of this challenge, and take the next one'),
      icon: hintIcon,
      describedBy: NO_ARGUMENTS,
      isEnabled: () => desk.facts !== null && standing.current?.mode !== 'off',
      // Nothing is taken yet: a key pressed by mistake must not count as help.
      execute: () => {
        const slug = desk.facts?.slug ?? '';
        if (tutor?.available) {
          tutor.focus();
          // It puts the cursor where a question is written, a frame after it was told to come to the front.
          requestAnimationFrame(() => requestAnimationFrame(() => hints.show('tutor', slug)));
        } else {
          app.shell.activateById(RESULTS_ID);
          hints.show('results', slug);
        }
      }
    });
    palette?.addItem({ command, category: trans.__('Praxis') });
    const refresh = (): void => app.commands.notifyCommandChanged(command);
    desk.changed.connect(refresh);
    standing.changed.connect(refresh);
  }
};
