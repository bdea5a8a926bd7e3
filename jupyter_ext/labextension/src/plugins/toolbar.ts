import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { LabIcon } from '@jupyterlab/ui-components';
import type { Scope } from '../contracts';
import { analyseIcon, checkIcon, submitIcon } from '../icons';
import { CommandIDs } from '../ids';
import { IPraxis } from '../tokens';
import { AnalyseItem } from '../widgets/analyseItem';
import { runOn } from '../widgets/notebookItem';
import { ToolbarItem } from '../widgets/toolbarItem';

/** Adds Check and Submit to the toolbar of challenge notebooks, and Analyse to that of any in Python. */
export const toolbarPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-praxis:toolbar',
  description: 'Check, Submit and Analyse in the toolbar of notebooks.',
  autoStart: true,
  requires: [IPraxis],
  optional: [IToolbarWidgetRegistry],
  activate: (app: JupyterFrontEnd, praxis: IPraxis, registry: IToolbarWidgetRegistry | null): void => {
    const { trans } = praxis;
    const add = (scope: Scope, label: string, title: string, icon: LabIcon): void => {
      registry?.addFactory<NotebookPanel>('Notebook', `praxis-${scope}`, panel => {
        const onPress = runOn(app, panel, scope === 'check' ? CommandIDs.check : CommandIDs.submit);
        return new ToolbarItem({ panel, praxis, scope, label, title, icon, onPress });
      });
    };
    add('check', trans.__('Check'), trans.__('Save, and run the visible cases'), checkIcon);
    add('submit', trans.__('Submit'), trans.__('Save, and run all cases'), submitIcon);
    registry?.addFactory<NotebookPanel>('Notebook', 'praxis-analyse', panel => {
      const onPress = runOn(app, panel, CommandIDs.analyseCell);
      const title = trans.__('Analyse this cell: mistakes, and what it costs');
      return new AnalyseItem({ panel, title, icon: analyseIcon, onPress });
    });
  }
};
