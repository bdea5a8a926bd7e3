import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import type { Widget } from '@lumino/widgets';

/** Give what opens a page in a tab of the main area: one that is open comes to the front, and reloads bring it back. */
export function keptPage(
  shell: JupyterFrontEnd.IShell,
  restorer: ILayoutRestorer | null,
  command: string,
  make: () => Widget
): () => void {
  const tracker = new WidgetTracker<MainAreaWidget>({ namespace: command.replace(':', '-') });
  void restorer?.restore(tracker, { command, name: () => 'page' });
  return () => {
    let page = tracker.currentWidget;
    if (!page) {
      page = new MainAreaWidget({ content: make() });
      page.id = command.replace(':', '-');
      page.title.closable = true;
      void tracker.add(page);
      shell.add(page, 'main', { mode: 'tab-after' });
    }
    shell.activateById(page.id);
  };
}
