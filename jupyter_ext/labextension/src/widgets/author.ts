/**
 * The source of a challenge in front, and what its author can do with it.
 *
 * Rule: what is sent is what is on the screen, saved or not; a save is never held up by a question.
 */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { Contents } from '@jupyterlab/services';
import type { PartialJSONObject } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import { ApiError, sentence } from '../apiError';
import { cellNames, freeName } from '../models/sourceNotebook';
import { Validation } from '../models/validation';
import type { IPraxis } from '../tokens';
import { showLine } from './learnerNotebook';
import { say } from './liveRegion';
import { DRIVE, PreviewDrive } from './previewDrive';
import { countOn, isOurs, sourceText } from './sourceDocument';

export class Author {
  constructor(options: { app: JupyterFrontEnd; praxis: IPraxis; tracker: INotebookTracker | null }) {
    this._app = options.app;
    this._praxis = options.praxis;
    this._tracker = options.tracker;
    this._drive = previews(options.app, options.praxis);
    this._tracker?.forEach(panel => this._watch(panel));
    this._tracker?.widgetAdded.connect((_, panel) => this._watch(panel));
    this._tracker?.currentChanged.connect(() => this._follow());
    this._follow();
  }

  /** Emitted when another source is in front, or none. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The source in front; null when the notebook in front is none. */
  get source(): NotebookPanel | null {
    return this._source;
  }

  get title(): string {
    const praxis = this._source?.context.model.getMetadata('praxis') as { title?: unknown } | undefined;
    const path = this._source?.context.path ?? '';
    return typeof praxis?.title === 'string' ? praxis.title : PathExt.basename(path);
  }

  /** The validation of the source in front. */
  get validation(): Validation | null {
    return this._source && this.validationOf(this._source);
  }

  validationOf(panel: NotebookPanel): Validation {
    let validation = this._validations.get(panel);
    if (!validation) {
      validation = new Validation(this._praxis);
      this._validations.set(panel, validation);
    }
    return validation;
  }

  async validate(): Promise<void> {
    const panel = this._source;
    const validation = this.validation;
    if (panel && validation && !validation.running) {
      await validation.run(() => sourceText(panel));
      say(validation.announced);
    }
  }

  /** Make a new source in a folder, under a name nothing there has, and open it. */
  async begin(folder: string): Promise<void> {
    await this._told(async () => {
      const { contents } = this._app.serviceManager;
      const notebook = await this._praxis.api.newChallenge();
      const listed = (await contents.get(folder, { content: true })).content as Contents.IModel[];
      const slug = freeName(
        'new-challenge',
        listed.map(file => file.name)
      );
      const metadata = notebook.metadata as PartialJSONObject;
      const praxis = { ...(metadata.praxis as PartialJSONObject), slug };
      const content = { ...notebook, metadata: { ...metadata, praxis } };
      const path = PathExt.join(folder, `${slug}.ipynb`);
      await contents.save(path, { type: 'notebook', format: 'json', content });
      await this._app.commands.execute('docmanager:open', { path });
    });
  }

  /** Open what a learner would get of the source as it stands, beside it. */
  async preview(): Promise<void> {
    const panel = this._source;
    if (!panel) {
      return;
    }
    await this._told(async () => {
      const { trans, api } = this._praxis;
      const { notebook, title } = await api.preview(sourceText(panel));
      const { metadata, ...rest } = notebook;
      // Without its slug the notebook is nobody's work: it cannot be handed in.
      const unnamed = { ...(metadata as PartialJSONObject), praxis: { preview: true } };
      const stem = PathExt.basename(panel.context.localPath).replace(/\.[^.]*$/, '');
      const name = trans.__('Preview of %1', stem) + '.ipynb';
      const path = this._drive.keep(name, { ...rest, metadata: unnamed });
      const open = this._tracker?.find(one => one.context.path === path);
      if (open) {
        await open.context.revert();
        this._app.shell.activateById(open.id);
        return;
      }
      const options = { mode: 'split-right', ref: panel.id };
      const shown: unknown = await this._app.commands.execute('docmanager:open', {
        path,
        factory: 'Notebook',
        options
      });
      label(shown as NotebookPanel, trans.__('Preview: what a learner gets. Nothing is kept.'), title);
    });
  }

  async goTo(name: string, line: number | null): Promise<void> {
    const panel = this._source;
    const place = panel ? cellNames(panel.context.model.sharedModel.cells).indexOf(name) : -1;
    const cell = panel?.content.widgets[place];
    if (panel && cell) {
      this._app.shell.activateById(panel.id);
      await showLine(panel, cell, line);
    } else {
      Notification.info(this._praxis.trans.__('There is no cell %1 any more. Validate again.', name));
    }
  }

  focusSource(): void {
    if (this._source) {
      this._app.shell.activateById(this._source.id);
      this._source.content.activate();
    }
  }

  private _watch(panel: NotebookPanel): void {
    void panel.context.ready.then(() => {
      const { context } = panel;
      context.model.metadataChanged.connect(() => this._follow());
      context.model.contentChanged.connect(() => {
        this._validations.get(panel)?.edited(() => sourceText(panel));
        this._follow();
      });
      context.saveState.connect((_, state) => {
        if (state.startsWith('completed') && isOurs(panel)) {
          void this._askForVersion(panel);
        }
      });
      this._follow();
    });
  }

  /** After a save: does what learners have under this version still hold? */
  private async _askForVersion(panel: NotebookPanel): Promise<void> {
    if (this._refused) {
      return;
    }
    const { api, trans } = this._praxis;
    try {
      const { changed, version, next, challenge } = await api.versionSeen(sourceText(panel));
      const key = `${panel.id} ${challenge} ${version}`;
      if (!changed || this._asked.has(key)) {
        return;
      }
      this._asked.add(key);
      Notification.warning(
        trans.__(
          'Saved. Learners were given version %1 of this challenge, and it asked or was judged otherwise. Their attempts keep their verdicts.',
          version
        ),
        {
          autoClose: false,
          actions: [
            {
              label: trans.__('Count the version on to %1', next),
              displayType: 'accent',
              callback: () => void this._told(() => countOn(panel, next, this._praxis))
            },
            { label: trans.__('Keep as draft'), callback: () => undefined }
          ]
        }
      );
    } catch (reason) {
      // A source that cannot be read yet has no version to speak of; in a class nobody is asked again.
      this._refused = reason instanceof ApiError && reason.code === 'not_allowed';
    }
  }

  private _follow(): void {
    const panel = this._tracker?.currentWidget ?? null;
    if (panel?.context.path.startsWith(`${DRIVE}:`) && this._source?.isDisposed === false) {
      return; // its source is still what is spoken of
    }
    const source = panel && isOurs(panel) ? panel : null;
    const title = source ? this._titleOf(source) : '';
    if (source !== this._source || title !== this._title) {
      this._source = source;
      this._title = title;
      this._changed.emit(undefined);
    }
  }

  private _titleOf(panel: NotebookPanel): string {
    return JSON.stringify([panel.context.path, panel.context.model.getMetadata('praxis') ?? null]);
  }

  private async _told(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (reason) {
      Notification.error(sentence(reason));
    }
  }

  private readonly _app: JupyterFrontEnd;
  private readonly _praxis: IPraxis;
  private readonly _tracker: INotebookTracker | null;
  private readonly _drive: PreviewDrive;
  private readonly _validations = new WeakMap<NotebookPanel, Validation>();
  private readonly _asked = new Set<string>();
  private readonly _changed = new Signal<this, void>(this);
  private _source: NotebookPanel | null = null;
  private _title = '';
  private _refused = false;
}

/** A place for previews, there from the start: a page that is loaded again may ask for one at once. */
function previews(app: JupyterFrontEnd, praxis: IPraxis): PreviewDrive {
  const { trans } = praxis;
  const { contents, serverSettings } = app.serviceManager;
  const drive = new PreviewDrive({
    serverSettings,
    gone: trans.__('This preview ended with the page. Ask for it again from the source of the challenge.'),
    readOnly: trans.__('A preview is not kept. Change the source of the challenge instead.')
  });
  contents.addDrive(drive);
  return drive;
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
