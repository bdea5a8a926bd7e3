import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyJSONObject } from '@lumino/coreutils';
import {
  analyseIcon,
  checkIcon,
  nextIcon,
  praxisIcon,
  reloadIcon,
  renewIcon,
  resetIcon,
  resultsIcon,
  submitIcon
} from '../icons';
import { BROWSER_ID, CommandIDs, NO_ARGUMENTS, RESULTS_ID } from '../ids';
import { nextChallenge } from '../models/catalogue';
import { IDesk, IPraxis } from '../tokens';
import { told } from '../widgets/told';

/** Names every action of Praxis, so that palette, shortcuts, menus and other extensions can call it. */
export const commandsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:commands',
  description: 'The commands of Praxis and their palette entries.',
  autoStart: true,
  requires: [IPraxis, IDesk],
  optional: [ICommandPalette],
  activate: (app: JupyterFrontEnd, praxis: IPraxis, desk: IDesk, palette: ICommandPalette | null): void => {
    const { trans, catalogue, grading } = praxis;
    const category = trans.__('Praxis');

    const add = (id: string, options: CommandRegistry.ICommandOptions, inPalette = true): void => {
      app.commands.addCommand(id, { describedBy: NO_ARGUMENTS, ...options });
      if (inPalette) {
        palette?.addItem({ command: id, category });
      }
    };
    const slugOf = (args: ReadonlyJSONObject): string | null =>
      typeof args.slug === 'string' && args.slug ? args.slug : (desk.facts?.slug ?? null);
    const idle = (): boolean => desk.facts !== null && !grading.work(desk.facts.slug).busy;
    const open = (slug: string): Promise<void> => told(() => desk.open(slug));

    add(CommandIDs.openBrowser, {
      label: args => (args.isLauncher ? trans.__('Challenges') : trans.__('Browse Challenges')),
      caption: trans.__('Find a challenge and open it'),
      icon: praxisIcon,
      execute: () => app.shell.activateById(BROWSER_ID)
    });
    add(
      CommandIDs.openChallenge,
      {
        label: trans.__('Open Challenge'),
        icon: praxisIcon,
        describedBy: slugArgument(trans.__('The challenge to open'), true),
        execute: args =>
          typeof args.slug === 'string' ? open(args.slug) : app.shell.activateById(BROWSER_ID)
      },
      false
    );
    add(CommandIDs.nextChallenge, {
      label: trans.__('Next Challenge'),
      caption: trans.__('Open the next challenge that is not solved'),
      icon: nextIcon,
      execute: async () => {
        await catalogue.ensure();
        const next = nextChallenge(catalogue.challenges, desk.facts?.slug ?? '');
        if (next) {
          await open(next.slug);
        } else {
          app.shell.activateById(BROWSER_ID);
        }
      }
    });
    add(CommandIDs.check, {
      label: trans.__('Check Solution'),
      caption: trans.__('Save, and run the visible cases'),
      icon: checkIcon,
      isEnabled: idle,
      execute: () => desk.grade('check')
    });
    add(CommandIDs.submit, {
      label: trans.__('Submit Solution'),
      caption: trans.__('Save, and run all cases'),
      icon: submitIcon,
      isEnabled: idle,
      execute: () => desk.grade('submit')
    });
    add(CommandIDs.reset, {
      label: trans.__('Reset Challenge…'),
      caption: trans.__('Begin anew; the old copy is kept'),
      icon: resetIcon,
      describedBy: slugArgument(trans.__('The challenge to begin anew; the one in front by default')),
      isEnabled: args => slugOf(args as ReadonlyJSONObject) !== null,
      execute: args => desk.reset(slugOf(args as ReadonlyJSONObject) ?? '')
    });
    add(CommandIDs.renew, {
      label: trans.__('Open New Version Beside the Old'),
      caption: trans.__('Make a notebook of the newest version; the old work stays'),
      icon: renewIcon,
      describedBy: slugArgument(trans.__('The challenge to renew; the one in front by default')),
      isEnabled: args => slugOf(args as ReadonlyJSONObject) !== null,
      execute: args => desk.renew(slugOf(args as ReadonlyJSONObject) ?? '')
    });
    add(CommandIDs.reloadCatalogue, {
      label: trans.__('Read Challenges Again'),
      icon: reloadIcon,
      execute: () => catalogue.refresh()
    });
    add(CommandIDs.focusResults, {
      label: trans.__('Go to Results'),
      icon: resultsIcon,
      execute: () => app.shell.activateById(RESULTS_ID)
    });
    add(CommandIDs.focusNotebook, {
      label: trans.__('Go Back to the Notebook'),
      isEnabled: () => desk.path !== null,
      execute: () => desk.focusNotebook()
    });

    add(CommandIDs.analyseCell, {
      label: trans.__('Analyse This Cell'),
      caption: trans.__('Read this cell for mistakes and for what it costs, without a challenge'),
      icon: analyseIcon,
      isEnabled: () => desk.analysable,
      execute: () => desk.analyse()
    });

    const refresh = (): void =>
      // A site may have switched off the plugin of some.
      Object.values(CommandIDs)
        .filter(id => app.commands.hasCommand(id))
        .forEach(id => app.commands.notifyCommandChanged(id));
    desk.changed.connect(refresh);
    grading.changed.connect(refresh);
  }
};

function slugArgument(description: string, required = false): { args: ReadonlyJSONObject } {
  return {
    args: {
      type: 'object',
      properties: { slug: { type: 'string', description } },
      ...(required ? { required: ['slug'] } : {})
    }
  };
}
