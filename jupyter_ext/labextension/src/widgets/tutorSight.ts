/**
 * What lies before the learner and could be sent to the tutor: the cells, the selection, the last result.
 *
 * Rule: it is read when it is asked for, so that what is sent is what stands on the screen at that moment; `changed`
 * only says that it may be worth asking again.
 */
import type { Cell } from '@jupyterlab/cells';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { Signal, type ISignal } from '@lumino/signaling';
import { identityOf } from '../models/solutionCells';
import { NOTHING_AT_HAND, type IAtHand, type IPlacedCell } from '../models/tutor/chips';
import type { IDesk, IPraxis } from '../tokens';
import { cellName } from './learnerNotebook';

/** So many characters of a selection are taken by the server. */
const LONGEST_SELECTION = 20_000;

export class TutorSight {
  constructor(options: { praxis: IPraxis; desk: IDesk; tracker: INotebookTracker | null }) {
    this._praxis = options.praxis;
    this._desk = options.desk;
    this._tracker = options.tracker;
    const { grading, explanations } = options.praxis;
    [options.desk.changed, grading.changed, explanations.changed].forEach(
      (signal: ISignal<unknown, unknown>) => signal.connect(this._tell)
    );
    this._tracker?.activeCellChanged.connect((_, cell) => this._follow(cell));
    this._follow(this._tracker?.activeCell ?? null);
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Read what could be sent just now. */
  readonly atHand = (): IAtHand => {
    const { facts, path } = this._desk;
    const panel = this._tracker?.currentWidget ?? null;
    if (path === null || !panel?.context.isReady) {
      return NOTHING_AT_HAND;
    }
    const { hints, explanations, grading } = this._praxis;
    const work = facts ? grading.work(facts.slug) : null;
    const shown = work?.shown ?? null;
    return {
      challenge: facts?.title ?? '',
      cells: cellsOf(panel),
      selection: selectionOf(panel.content.activeCell),
      result: shown
        ? { submission: shown.id, findings: explanations.of(shown).diagnosis.patterns.length }
        : null,
      hints: facts ? hints.of(facts.slug).taken.length : 0
    };
  };

  /** Follow what is selected and written in the cell in front. */
  private _follow(cell: Cell | null): void {
    this._forget();
    if (cell) {
      const { contentChanged } = cell.model;
      const { changed } = cell.model.selections;
      contentChanged.connect(this._tell);
      changed.connect(this._tell);
      this._forget = () => {
        contentChanged.disconnect(this._tell);
        changed.disconnect(this._tell);
      };
    }
    this._tell();
  }

  /** Several things that happen at once are one. */
  private readonly _tell = (): void => {
    this._timer ||= window.setTimeout(() => {
      this._timer = 0;
      this._changed.emit(undefined);
    }, 100);
  };

  private readonly _praxis: IPraxis;
  private readonly _desk: IDesk;
  private readonly _tracker: INotebookTracker | null;
  private _forget: () => void = () => undefined;
  private _timer = 0;
  private readonly _changed = new Signal<this, void>(this);
}

/** The learner's cells worth sending: the solution, and the cell in front where it is one of theirs. */
function cellsOf(panel: NotebookPanel): IPlacedCell[] {
  const { activeCell, widgets } = panel.content;
  return widgets.flatMap((cell, index) => {
    const solution = identityOf(cell.model.sharedModel)?.kind === 'starter';
    const own = cell === activeCell && !cell.readOnly;
    const source = cell.model.sharedModel.getSource();
    return (solution || own) && source.trim() ? [{ name: cellName(cell), source, place: index + 1 }] : [];
  });
}

function selectionOf(cell: Cell | null): string {
  const { editor } = cell ?? {};
  if (!editor) {
    return '';
  }
  const { start, end } = editor.getSelection();
  const from = editor.getOffsetAt(start);
  const to = editor.getOffsetAt(end);
  const whole = editor.model.sharedModel.getSource().slice(Math.min(from, to), Math.max(from, to));
  return whole.trim() ? whole.slice(0, LONGEST_SELECTION) : '';
}
