/**
 * Puts the marks of every explanation at hand into the cells of one notebook.
 *
 * Rule: a cell is painted once for what is known of it. What the learner edits away is not painted again, until
 * something new is known.
 */
import type { EditorView } from '@codemirror/view';
import type { Cell } from '@jupyterlab/cells';
import type { CodeMirrorEditor } from '@jupyterlab/codemirror';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { Explanation } from '../models/explanation';
import { lineMarks, placed, type ILineMark } from '../models/lineMarks';
import type { IPraxis } from '../tokens';
import { cellName, factsOf } from './learnerNotebook';
import { markedLines, openAt, showMarks, type IMarkWords } from './markExtension';

/** What a cell was painted for. A second attempt with the same mistake is something new with the same marks. */
interface IPainted {
  marks: string;
  explanations: readonly Explanation[];
}

const NOTHING: IPainted = { marks: '[]', explanations: [] };

export class MarkPainter {
  constructor(options: { panel: NotebookPanel; praxis: IPraxis; words: IMarkWords }) {
    this._panel = options.panel;
    this._praxis = options.praxis;
    this._words = options.words;
    const { grading, explanations } = this._praxis;
    grading.changed.connect(this._later);
    explanations.changed.connect(this._later);
    this._panel.disposed.connect(() => {
      grading.changed.disconnect(this._later);
      explanations.changed.disconnect(this._later);
    });
    void this._panel.context.ready.then(() => {
      if (!this._panel.isDisposed) {
        this._panel.content.model?.cells.changed.connect(this._later);
        this._later();
      }
    });
  }

  /** Explain the mark on the cursor's line, or go to the next marked line and explain that; false without any. */
  explainNext(): boolean {
    const { widgets, activeCellIndex } = this._panel.content;
    for (let step = 0; step <= widgets.length; step++) {
      const cell = widgets[(activeCellIndex + step) % widgets.length];
      const view = cell && viewOf(cell);
      if (!cell || !view) {
        continue;
      }
      const cursor = view.state.doc.lineAt(view.state.selection.main.head).number;
      const lines = markedLines(view);
      const line = step === 0 ? lines.find(one => one >= cursor) : lines[0];
      if (line !== undefined) {
        this._panel.content.activeCellIndex = widgets.indexOf(cell);
        openAt(view, line);
        return true;
      }
    }
    return false;
  }

  /** Once everything that changes together has changed. */
  private readonly _later = (): void => {
    if (!this._waiting) {
      this._waiting = true;
      requestAnimationFrame(() => {
        this._waiting = false;
        if (!this._panel.isDisposed) {
          this._paint();
        }
      });
    }
  };

  private _paint(): void {
    const explanations = this._explanations();
    const marks = this._marks(explanations);
    for (const cell of this._panel.content.widgets) {
      if (cell.model.type !== 'code') {
        continue;
      }
      const own = marks.get(cellName(cell)) ?? [];
      const now = { marks: JSON.stringify(own), explanations: own.length > 0 ? explanations : [] };
      if (same(this._painted.get(cell) ?? NOTHING, now)) {
        continue;
      }
      this._painted.set(cell, now);
      // A cell out of sight has no editor yet.
      void cell.ready.then(() => {
        if (!cell.isDisposed && this._painted.get(cell) === now) {
          this._put(cell, own);
        }
      });
    }
  }

  private _put(cell: Cell, marks: readonly ILineMark[]): void {
    const view = viewOf(cell);
    if (view) {
      const lines = view.state.doc.toString().split('\n');
      const inject = (extension: Parameters<CodeMirrorEditor['injectExtension']>[0]): void =>
        (cell.editor as CodeMirrorEditor).injectExtension(extension);
      showMarks(view, placed(marks, lines), inject, this._words);
    }
  }

  private _marks(explanations: readonly Explanation[]): Map<string, ILineMark[]> {
    const all = new Map<string, ILineMark[]>();
    for (const { diagnosis, cells } of explanations) {
      for (const [name, marks] of lineMarks(diagnosis, cells, this._praxis.trans)) {
        all.set(name, [...(all.get(name) ?? []), ...marks]);
      }
    }
    return all;
  }

  private _explanations(): Explanation[] {
    const { grading, explanations } = this._praxis;
    const found: Explanation[] = [];
    const facts = factsOf(this._panel);
    const shown = facts ? grading.work(facts.slug).shown : null;
    if (shown?.verdict) {
      const explanation = explanations.of(shown);
      void explanation.ensure(); // also when nobody looks at the results
      found.push(explanation);
    }
    const read = explanations.analysis(this._panel.context.path)?.explanation;
    return read ? [...found, read] : found;
  }

  private readonly _panel: NotebookPanel;
  private readonly _praxis: IPraxis;
  private readonly _words: IMarkWords;
  private readonly _painted = new WeakMap<Cell, IPainted>();
  private _waiting = false;
}

function same(one: IPainted, other: IPainted): boolean {
  return (
    one.marks === other.marks &&
    one.explanations.length === other.explanations.length &&
    one.explanations.every((explanation, index) => explanation === other.explanations[index])
  );
}

function viewOf(cell: Cell): EditorView | null {
  const editor = cell.editor as Partial<CodeMirrorEditor> | null;
  return editor?.editor ?? null;
}
