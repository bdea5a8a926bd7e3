/**
 * The source of a challenge in front, and what its author can do with it.
 *
 * Rule: what is sent is what is on the screen, saved or not; what is under way is not begun a second time.
 */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { Contents } from '@jupyterlab/services';
import type { PartialJSONObject } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';
import { cellNames, freeName } from '../models/sourceNotebook';
import { Validation } from '../models/validation';
import type { IPraxis } from '../tokens';
import { showLine } from './learnerNotebook';
import { say } from './liveRegion';
import { isFromPreview, Preview } from './preview';
import { isOurs, sourceText } from './sourceDocument';
import { told } from './told';
import { VersionQuestion } from './versionQuestion';

export class Author {
  constructor(options: { app: JupyterFrontEnd; praxis: IPraxis; tracker: INotebookTracker | null }) {
    this._app = options.app;
    this._praxis = options.praxis;
    this._tracker = options.tracker;
    this._preview = new Preview(options);
    this._versions = new VersionQuestion(options.praxis);
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
      if (validation.announced) {
        say(validation.announced);
      }
    }
  }

  /** Make a new source in a folder, under a name nothing there has, and open it. */
  async begin(folder: string): Promise<void> {
    await this._once('begin', async () => {
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
    if (panel) {
      await this._once('preview', () => this._preview.show(panel));
    }
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
    panel.disposed.connect(() => {
      this._validations.get(panel)?.stop(); // nobody will see the report
      this._follow();
    });
    void panel.context.ready.then(() => {
      const { context } = panel;
      if (panel.isDisposed) {
        return;
      }
      if (this._preview.ended(panel)) {
        // A page that was loaded again brings it back, or not, as its parts happen to start.
        panel.dispose();
        return;
      }
      context.model.metadataChanged.connect(() => this._follow());
      context.model.contentChanged.connect(() => {
        this._validations.get(panel)?.edited(() => sourceText(panel));
        this._follow();
      });
      this._versions.watch(panel);
      this._follow();
    });
  }

  private _follow(): void {
    const panel = this._tracker?.currentWidget ?? null;
    if (panel && isFromPreview(panel) && this._source?.isDisposed === false) {
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

  private async _once(what: string, action: () => Promise<void>): Promise<void> {
    if (!this._underWay.has(what)) {
      this._underWay.add(what);
      await told(action);
      this._underWay.delete(what);
    }
  }

  private _titleOf(panel: NotebookPanel): string {
    return JSON.stringify([panel.context.path, panel.context.model.getMetadata('praxis') ?? null]);
  }

  private readonly _app: JupyterFrontEnd;
  private readonly _praxis: IPraxis;
  private readonly _tracker: INotebookTracker | null;
  private readonly _preview: Preview;
  private readonly _versions: VersionQuestion;
  private readonly _validations = new WeakMap<NotebookPanel, Validation>();
  private readonly _underWay = new Set<string>();
  private readonly _changed = new Signal<this, void>(this);
  private _source: NotebookPanel | null = null;
  private _title = '';
}
