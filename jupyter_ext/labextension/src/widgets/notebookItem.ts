/**
 * What all entries of ours in a notebook's toolbar have in common.
 *
 * Rule: an entry is there only while the notebook is of its kind, and acts on that notebook.
 */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ReactWidget } from '@jupyterlab/ui-components';
import { MessageLoop } from '@lumino/messaging';

export abstract class NotebookItem extends ReactWidget {
  constructor(panel: NotebookPanel) {
    super();
    this.panel = panel;
    this.addClass('praxis-ToolbarItem');
    this.hide();
    void panel.context.ready.then(() => {
      if (!this.isDisposed) {
        this.watch();
        this.look();
      }
    });
  }

  protected readonly panel: NotebookPanel;

  /** Whether the notebook, which is ready, is of the kind this is for. */
  protected abstract belongs(): boolean;

  /** Listen for whatever may change that; Lumino forgets it when this is disposed. */
  protected watch(): void {
    this.panel.context.model.metadataChanged.connect(() => this.look(), this);
  }

  protected look(): void {
    this.setHidden(!this.belongs());
    this.update();
  }
}

/** Give what runs a command on the notebook of a toolbar, which need not be the one in front. */
export function runOn(app: JupyterFrontEnd, panel: NotebookPanel, command: string): () => void {
  return () => {
    const inFront = app.shell.currentWidget === panel;
    app.shell.activateById(panel.id);
    if (!inFront) {
      // Pressed without the focus, as Safari and screen readers do. The command asks which one is in front.
      MessageLoop.flush();
    }
    void app.commands.execute(command);
  };
}
