/**
 * What a learner would get of a source, as a notebook beside it.
 *
 * Rule: a preview is nobody's work: it cannot be handed in, and there is nothing to save.
 */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { PathExt } from '@jupyterlab/coreutils';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { PartialJSONObject } from '@lumino/coreutils';
import { Widget } from '@lumino/widgets';
import type { IPraxis } from '../tokens';
import { DRIVE, PreviewDrive } from './previewDrive';
import { sourceText } from './sourceDocument';

export class Preview {
  constructor(options: { app: JupyterFrontEnd; praxis: IPraxis; tracker: INotebookTracker | null }) {
    this._app = options.app;
    this._praxis = options.praxis;
    this._tracker = options.tracker;
    const { trans } = this._praxis;
    const { contents, serverSettings } = this._app.serviceManager;
    // There from the start: a page that is loaded again may ask for a preview at once.
    this._drive = new PreviewDrive({
      serverSettings,
      gone: trans.__('This preview ended with the page. Ask for it again from the source of the challenge.'),
      readOnly: trans.__('A preview is not kept. Change the source of the challenge instead.')
    });
    contents.addDrive(this._drive);
  }

  /** Open the preview of a source, or show anew the one that is open. */
  async show(source: NotebookPanel): Promise<void> {
    const { trans, api } = this._praxis;
    const { notebook, title } = await api.preview(sourceText(source));
    const { metadata, ...rest } = notebook;
    // Without its slug the notebook is nobody's work: it cannot be handed in.
    const unnamed = { ...(metadata as PartialJSONObject), praxis: { preview: true } };
    const stem = PathExt.basename(source.context.localPath).replace(/\.[^.]*$/, '');
    const name = trans.__('Preview of %1', stem) + '.ipynb';
    const path = this._drive.keep(name, { ...rest, metadata: unnamed });
    const open = this._tracker?.find(one => one.context.path === path);
    if (open) {
      await open.context.revert();
      this._app.shell.activateById(open.id);
      return;
    }
    const options = { mode: 'split-right', ref: source.id };
    const shown: unknown = await this._app.commands.execute('docmanager:open', {
      path,
      factory: 'Notebook',
      options
    });
    label(shown as NotebookPanel, trans.__('Preview: what a learner gets. Nothing is kept.'), title);
  }

  /** Whether a notebook is a preview that ended with the page it was opened in. */
  ended(panel: NotebookPanel): boolean {
    const { path, localPath } = panel.context;
    return isPreview(path) && !this._drive.holds(localPath);
  }

  private readonly _app: JupyterFrontEnd;
  private readonly _praxis: IPraxis;
  private readonly _tracker: INotebookTracker | null;
  private readonly _drive: PreviewDrive;
}

/** Whether a path is that of a preview. */
export function isPreview(path: string): boolean {
  return path.startsWith(`${DRIVE}:`);
}

/** Whether a notebook is a preview, also one that a page loaded again brought back. */
export function isFromPreview(panel: NotebookPanel): boolean {
  return isPreview(panel.context.path);
}

/** Say on top of a notebook that it is a preview. */
function label(panel: NotebookPanel | undefined, words: string, title: string): void {
  const line = new Widget();
  line.addClass('praxis-PreviewLabel');
  line.node.setAttribute('role', 'note');
  line.node.dataset.testid = 'praxis-preview-label';
  line.node.textContent = words;
  line.node.title = title;
  panel?.contentHeader.addWidget(line);
  panel?.context.model.stateChanged.connect(model => {
    model.dirty = false; // there is nothing to save, so nobody is asked whether to
  });
}
