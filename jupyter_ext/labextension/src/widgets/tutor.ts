/**
 * The tutor as other plugins know it: asked, brought to the front, left again.
 *
 * Rule: bringing it to the front is all that happens by itself; who was writing in it goes on writing.
 */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { NotebookPanel, INotebookTracker } from '@jupyterlab/notebook';
import { Signal, type ISignal } from '@lumino/signaling';
import { TUTOR_ID } from '../ids';
import type { TutorModel } from '../models/tutor/tutorModel';
import type { IDesk, ITutor, ITutorQuestion, ITutorStanding } from '../tokens';
import type { TutorSidePanel } from './tutorPanel';

export class Tutor implements ITutor {
  constructor(options: {
    app: JupyterFrontEnd;
    desk: IDesk;
    model: TutorModel;
    panel: TutorSidePanel;
    standing: ITutorStanding;
    tracker: INotebookTracker | null;
  }) {
    this._app = options.app;
    this._desk = options.desk;
    this._model = options.model;
    this._panel = options.panel;
    this._tracker = options.tracker;
    options.standing.changed.connect(() => this._changed.emit(undefined));
    options.desk.changed.connect(() => this._visit());
    this._visit();
  }

  get available(): boolean {
    return this._model.open;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  async ask(question: ITutorQuestion): Promise<void> {
    this._app.shell.activateById(TUTOR_ID);
    await this._model.ask(question);
    this._panel.focusComposer();
  }

  focus(): void {
    this._model.show('talk');
    this._app.shell.activateById(TUTOR_ID);
  }

  /** What Escape does: end what is being written, else go back a step, else to the notebook. */
  leave(): void {
    const { desk, view } = this._model;
    if (view === 'list') {
      this._model.show('talk');
      this._panel.focusComposer();
    } else if (this._panel.composing && desk.conversation?.writing) {
      void this._model.stop();
    } else {
      this._desk.focusNotebook();
    }
  }

  private _visit(): void {
    const panel = this._tracker?.currentWidget ?? null;
    const renamed = panel !== null && panel === this._before;
    this._before = panel;
    this._model.visit({ path: this._desk.path ?? '', challenge: this._desk.facts?.slug ?? '' }, renamed);
    this._panel.look();
  }

  private readonly _app: JupyterFrontEnd;
  private readonly _desk: IDesk;
  private readonly _model: TutorModel;
  private readonly _panel: TutorSidePanel;
  private readonly _tracker: INotebookTracker | null;
  private _before: NotebookPanel | null = null;
  private readonly _changed = new Signal<this, void>(this);
}
