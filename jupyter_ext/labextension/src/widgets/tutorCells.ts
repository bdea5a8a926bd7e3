/**
 * The cell in front, for the buttons beside the tutor's code.
 *
 * Rule: like every edit of ours it goes through the shared model, so that it is undone like any other; a locked cell
 * stays as it is.
 */
import type { IActiveCellManager } from '@jupyter/chat';
import { Notification } from '@jupyterlab/apputils';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';
import { insertAt } from './learnerNotebook';

export class TutorCells implements IActiveCellManager {
  constructor(options: { tracker: INotebookTracker; trans: TranslationBundle }) {
    this._tracker = options.tracker;
    this._trans = options.trans;
    const look = (): void => this._look();
    this._tracker.activeCellChanged.connect(look);
    this._tracker.currentChanged.connect(look);
    this._look();
  }

  /** Nobody asks for it: what went wrong in a cell is sent along as the learner chooses. */
  readonly activeCellError = null;

  get available(): boolean {
    return this._available;
  }

  get availabilityChanged(): ISignal<this, boolean> {
    return this._availabilityChanged;
  }

  get activeCellErrorChanged(): ISignal<this, null> {
    return this._errorChanged;
  }

  getContent(): null {
    return null;
  }

  insertAbove(content: string): void {
    this._insert(content, 0);
  }

  insertBelow(content: string): void {
    this._insert(content, 1);
  }

  /** Put code in place of what is selected in the cell in front, or else of all of it. */
  async replace(content: string): Promise<void> {
    const panel = this._panel;
    const cell = panel?.content.activeCell;
    if (!panel || !cell) {
      return;
    }
    if (cell.readOnly || cell.model.type !== 'code') {
      Notification.info(
        this._trans.__('This cell is not one for your code. Choose another, or insert the code beside it.'),
        { autoClose: 6000 }
      );
      return;
    }
    await cell.ready;
    const { editor } = cell;
    const { start, end } = editor?.getSelection() ?? {};
    if (editor?.replaceSelection && start && end && editor.getOffsetAt(start) !== editor.getOffsetAt(end)) {
      editor.replaceSelection(content);
    } else {
      cell.model.sharedModel.setSource(content);
    }
    panel.content.mode = 'edit';
    editor?.focus();
  }

  private get _panel(): NotebookPanel | null {
    const panel = this._tracker.currentWidget;
    return panel?.isVisible && panel.context.isReady ? panel : null;
  }

  private _insert(content: string, below: 0 | 1): void {
    const panel = this._panel;
    if (panel) {
      void insertAt(panel, panel.content.activeCellIndex + below, content);
    }
  }

  private _look(): void {
    const available = this._tracker.activeCell !== null;
    if (available !== this._available) {
      this._available = available;
      this._availabilityChanged.emit(available);
    }
  }

  private readonly _tracker: INotebookTracker;
  private readonly _trans: TranslationBundle;
  private _available = false;
  private readonly _availabilityChanged = new Signal<this, boolean>(this);
  private readonly _errorChanged = new Signal<this, null>(this);
}
