/**
 * Draws the marks of `cellMarks` into the cells of one challenge notebook.
 *
 * Rule: a mark stands in the cell's own header, which JupyterLab leaves empty for extensions; the notebook
 * file is never touched.
 */
import type { Cell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { lockIcon } from '../icons';
import { cellMarks, type CellMark } from '../models/cellMarks';
import { factsOf, isPreview } from './learnerNotebook';

export class CellMarker {
  constructor(options: { panel: NotebookPanel; trans: TranslationBundle }) {
    this._panel = options.panel;
    this._trans = options.trans;
    const { context } = this._panel;
    void context.ready.then(() => {
      if (this._panel.isDisposed) {
        return;
      }
      context.model.metadataChanged.connect(this._later);
      // The shared notebook speaks of every cell that comes, goes, moves or changes its kind or metadata.
      context.model.sharedModel.changed.connect(this._onShared);
      this._later();
    });
  }

  private readonly _onShared = (_: unknown, change: { cellsChange?: unknown }): void => {
    if (change.cellsChange) {
      this._later();
    }
  };

  /** Once the notebook has made its widgets for what changed. */
  private readonly _later = (): void => {
    if (!this._waiting) {
      this._waiting = true;
      requestAnimationFrame(() => {
        this._waiting = false;
        if (!this._panel.isDisposed) {
          this._draw();
        }
      });
    }
  };

  private _draw(): void {
    const { widgets } = this._panel.content;
    const ours = factsOf(this._panel) !== null || isPreview(this._panel);
    const marks = ours ? cellMarks(widgets.map(cell => cell.model.sharedModel)) : [];
    widgets.forEach((cell, index) => {
      const mark = marks[index] ?? null;
      this._marks.set(cell, mark);
      // A cell out of sight has no header yet.
      void cell.ready.then(() => {
        if (!cell.isDisposed && this._marks.get(cell) === mark) {
          this._put(cell, mark);
        }
      });
    });
  }

  private _put(cell: Cell, mark: CellMark): void {
    const header = cell.node.querySelector(':scope > .jp-CellHeader');
    if (!header || cell.node.dataset.praxisMark === (mark ?? undefined)) {
      return;
    }
    header.querySelector('.praxis-CellMark')?.remove();
    if (!mark) {
      delete cell.node.dataset.praxisMark;
      return;
    }
    cell.node.dataset.praxisMark = mark;
    const label = document.createElement('div');
    const { words, title } = this._words(mark);
    label.className = 'praxis-CellMark';
    label.title = title;
    if (mark === 'locked') {
      label.setAttribute('role', 'img');
      label.setAttribute('aria-label', title);
      lockIcon.element({ container: label, tag: 'span' });
    } else {
      label.textContent = words;
    }
    header.append(label);
  }

  private _words(mark: Exclude<CellMark, null>): { words: string; title: string } {
    const trans = this._trans;
    switch (mark) {
      case 'solution':
        return {
          words: trans.__('Your solution'),
          title: trans.__('Check and Submit read this cell; further cells of your own are not read.')
        };
      case 'doubled':
        return {
          words: trans.__('Your solution, twice in this notebook: delete the cell you do not want'),
          title: trans.__('Check and Submit can read only one of these cells.')
        };
      case 'notCode':
        return {
          words: trans.__('Your solution, now a text cell: turn it back into a code cell to run it'),
          title: trans.__('Check and Submit read it all the same.')
        };
      case 'locked':
        return { words: '', title: trans.__('Locked: this cell belongs to the challenge.') };
    }
  }

  private readonly _panel: NotebookPanel;
  private readonly _trans: TranslationBundle;
  private readonly _marks = new WeakMap<Cell, CellMark>();
  private _waiting = false;
}
