/**
 * The challenge notebook in front: followed as the learner moves, and acted upon when they ask.
 *
 * Rule: whatever goes wrong is told in one sentence, in the results or as a notification; no action rejects
 * without the learner seeing why.
 */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { Signal, type ISignal } from '@lumino/signaling';
import type { INotebookPlace, ISubmission, Scope } from '../contracts';
import { RESULTS_ID } from '../ids';
import type { IDesk, IDrawer, INotebookFacts, IPraxis } from '../tokens';
import { showConcept } from './conceptPage';
import {
  codeCell,
  factsOf,
  goToLine,
  insertBelow,
  putBack,
  readAnew,
  saveAndRead,
  speaksPython
} from './learnerNotebook';
import { told } from './told';

export class Desk implements IDesk {
  constructor(options: {
    app: JupyterFrontEnd;
    praxis: IPraxis;
    tracker: INotebookTracker | null;
    drawer: IDrawer;
  }) {
    this._app = options.app;
    this._praxis = options.praxis;
    this._tracker = options.tracker;
    this._drawer = options.drawer;
    this._tracker?.currentChanged.connect((_, panel) => this._follow(panel));
    this._follow(this._tracker?.currentWidget ?? null);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get facts(): INotebookFacts | null {
    return this._facts;
  }

  get path(): string | null {
    return this._path;
  }

  get analysable(): boolean {
    const panel = this._notebook;
    return panel !== null && speaksPython(panel) && codeCell(panel) !== null;
  }

  async analyse(cell?: string): Promise<void> {
    const panel = this._notebook;
    const found = panel ? codeCell(panel, cell) : null;
    const { trans, explanations } = this._praxis;
    if (!panel || !found) {
      Notification.info(trans.__('There is no code cell to analyse: choose one, then ask again.'));
      return;
    }
    this._reveal();
    const label = trans.__('Cell %1 of %2', found.place, panel.content.widgets.length);
    await explanations.analyse(panel.context.path, found.source, label);
  }

  async insertBelow(cell: string, source: string): Promise<void> {
    const panel = this._notebook;
    if (panel) {
      this._app.shell.activateById(panel.id);
      await insertBelow(panel, cell, source);
    }
  }

  async openConcept(slug: string): Promise<void> {
    await told(async () => {
      showConcept(this._app.shell, await this._praxis.api.concept(slug), this._drawer);
    });
  }

  async grade(scope: Scope): Promise<void> {
    const panel = this._panel;
    const { facts } = this;
    if (!panel || !facts) {
      return;
    }
    const work = this._praxis.grading.work(facts.slug);
    if (work.busy) {
      return;
    }
    if (this._praxis.preferences.current.openResultsOnGrading) {
      this._reveal();
    }
    await work.submit(scope, () => saveAndRead(panel, this._praxis.trans));
  }

  async open(slug: string, at?: { cell: string; line: number }): Promise<void> {
    const place = await this._praxis.api.openNotebook(slug);
    this._praxis.catalogue.progressed(slug, 'started');
    const panel = await this._show(place);
    if (panel && at) {
      await panel.revealed;
      await goToLine(panel, at.cell, at.line);
    }
    if (place.version !== place.latest_version) {
      // A notebook that is not loaded yet cannot be given its focus back; one closed meanwhile never is.
      void panel?.revealed.then(() => this._reveal());
    }
  }

  async reset(slug: string): Promise<void> {
    const { trans, api, catalogue } = this._praxis;
    const title = catalogue.find(slug)?.title ?? slug;
    const answer = await showDialog({
      title: trans.__('Begin “%1” anew?', title),
      body: trans.__(
        'You get a fresh notebook. The one you have is kept beside it under a dated name; your attempts stay, too.'
      ),
      buttons: [Dialog.cancelButton(), Dialog.okButton({ label: trans.__('Begin anew') })]
    });
    if (!answer.button.accept) {
      return;
    }
    await told(async () => {
      const open = this._panels(slug);
      for (const panel of open) {
        if (panel.context.model.dirty) {
          await panel.context.save();
        }
      }
      const place = await api.resetNotebook(slug);
      for (const panel of open) {
        if (panel.context.localPath === place.path) {
          await readAnew(panel);
        }
      }
      await this._show(place);
      if (place.kept) {
        Notification.info(trans.__('The copy you had is kept as %1.', place.kept), { autoClose: 8000 });
      }
    });
  }

  async renew(slug: string): Promise<void> {
    await told(async () => {
      await this._show(await this._praxis.api.renewNotebook(slug));
    });
  }

  focusNotebook(): void {
    const panel = this._notebook;
    if (panel) {
      this._app.shell.activateById(panel.id);
      panel.content.activate();
    }
  }

  async goToLine(cell: string, line: number): Promise<void> {
    const panel = this._notebook;
    if (panel) {
      this._app.shell.activateById(panel.id);
      await goToLine(panel, cell, line);
    }
  }

  async putBack(submission: ISubmission): Promise<void> {
    const panel = this._panel;
    const { trans } = this._praxis;
    if (!panel) {
      return;
    }
    const missing = putBack(panel, submission.cells);
    if (missing.length > 0) {
      Notification.error(
        trans.__(
          'The notebook has no cell %1 any more. Reset the challenge to get it back.',
          missing.join(', ')
        )
      );
      return;
    }
    const first = submission.cells[0];
    if (first) {
      await this.goToLine(first.name, 1);
    }
    Notification.info(trans.__('The code is back in the notebook. Undo brings back what was there.'), {
      autoClose: 4000
    });
  }

  private get _notebook(): NotebookPanel | null {
    const panel = this._tracker?.currentWidget ?? null;
    return panel?.context.isReady ? panel : null;
  }

  private get _panel(): NotebookPanel | null {
    return factsOf(this._notebook) ? this._notebook : null;
  }

  private _panels(slug: string): NotebookPanel[] {
    return this._tracker?.filter(panel => factsOf(panel)?.slug === slug) ?? [];
  }

  private async _show(place: INotebookPlace): Promise<NotebookPanel | undefined> {
    const shown: unknown = await this._app.commands.execute('docmanager:open', { path: place.path });
    void this._praxis.catalogue.refresh();
    return shown as NotebookPanel | undefined;
  }

  /** Bring the results to the front; who was writing in a cell writes on in it. */
  private _reveal(): void {
    const notebook = this._notebook?.content;
    const editing = notebook?.mode === 'edit';
    for (const widget of this._app.shell.widgets('right')) {
      if (widget.id === RESULTS_ID && !widget.isVisible) {
        this._app.shell.activateById(RESULTS_ID);
        requestAnimationFrame(() => {
          if (notebook && editing && !notebook.isDisposed) {
            // Not by way of the shell: it would give the focus to the notebook and leave the cell.
            notebook.mode = 'edit';
            notebook.activeCell?.editor?.focus();
          } else {
            notebook?.activate();
          }
        });
      }
    }
  }

  private _follow(panel: NotebookPanel | null): void {
    this._forget();
    if (panel) {
      const update = (): void => this._update();
      panel.context.pathChanged.connect(update);
      panel.context.model?.metadataChanged.connect(update);
      this._forget = () => {
        panel.context.pathChanged.disconnect(update);
        panel.context.model?.metadataChanged.disconnect(update);
      };
      if (!panel.context.isReady) {
        void panel.context.ready.then(() => this._tracker?.currentWidget === panel && this._follow(panel));
      }
    }
    this._update();
  }

  private _update(): void {
    const panel = this._tracker?.currentWidget ?? null;
    const facts = factsOf(panel);
    const path = panel?.context.path ?? null;
    if (JSON.stringify(facts) !== JSON.stringify(this._facts) || path !== this._path) {
      this._facts = facts;
      this._path = path;
      this._changed.emit(undefined);
    }
  }

  private readonly _app: JupyterFrontEnd;
  private readonly _praxis: IPraxis;
  private readonly _tracker: INotebookTracker | null;
  private readonly _drawer: IDrawer;
  private _facts: INotebookFacts | null = null;
  private _path: string | null = null;
  private _forget: () => void = () => undefined;
  private readonly _changed = new Signal<this, void>(this);
}
