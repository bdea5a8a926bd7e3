import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { knownIcon } from '../icons';
import { CommandIDs, NO_ARGUMENTS } from '../ids';
import { IDesk, IPraxis } from '../tokens';
import { download } from '../widgets/download';
import { askToErase } from '../widgets/eraseQuestion';
import { keptPage } from '../widgets/keptPage';
import { aboutPage, knownPage } from '../widgets/ownPages';
import { told } from '../widgets/told';

/** Puts into the learner's hands what they have said and what is stored about them. */
export const ownDataPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:own-data',
  description: 'What Praxis knows about the learner, and what they have said about their learning.',
  autoStart: true,
  requires: [IPraxis, IDesk],
  optional: [ICommandPalette, ILayoutRestorer],
  activate: (
    app: JupyterFrontEnd,
    praxis: IPraxis,
    desk: IDesk,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null
  ): void => {
    const { trans } = praxis;
    const { known } = praxis.learner;
    const { commands, shell } = app;
    const run = (command: string): void => void commands.execute(command);
    const onExport = async (): Promise<void> => {
      const file = await known.export();
      if (file) {
        download(file, `praxis-${new Date().toISOString().slice(0, 10)}.zip`);
      }
    };
    const onErase = async (): Promise<void> => {
      if (await askToErase(trans)) {
        await known.erase();
      }
    };

    commands.addCommand(CommandIDs.knownFacts, {
      label: trans.__('What Praxis Knows about Me'),
      caption: trans.__('Every stored fact in plain words: correct, dispute, forget, export, erase'),
      icon: knownIcon,
      describedBy: NO_ARGUMENTS,
      execute: keptPage(shell, restorer, CommandIDs.knownFacts, () =>
        knownPage(praxis, {
          onOpen: slug => void told(() => desk.open(slug)),
          onExport: () => void onExport(),
          onErase: () => void onErase(),
          onAbout: () => run(CommandIDs.aboutLearning)
        })
      )
    });
    commands.addCommand(CommandIDs.aboutLearning, {
      label: trans.__('About My Learning…'),
      caption: trans.__('The questions of the first visit, and what was answered'),
      icon: knownIcon,
      describedBy: NO_ARGUMENTS,
      execute: keptPage(shell, restorer, CommandIDs.aboutLearning, () =>
        aboutPage(praxis, { onKnown: () => run(CommandIDs.knownFacts) })
      )
    });
    for (const command of [CommandIDs.knownFacts, CommandIDs.aboutLearning]) {
      palette?.addItem({ command, category: trans.__('Praxis') });
    }
  }
};
