/**
 * All explanations in this window: one a submission, and the newest of a cell for each open notebook.
 *
 * Rule: an analysis of a cell replaces the one before it in that notebook, and answers that come too late
 * for a newer question are dropped.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';
import { sentence } from '../apiError';
import type { ICellSource, IDiagnosis, ISubmission } from '../contracts';
import type { IPraxisApi } from '../tokens';
import { diagnosisOf } from './diagnosis';
import { Explanation } from './explanation';
import { realWait, type Wait } from './patience';

/** What became of the question about one cell. */
export interface ICellAnalysis {
  /** How the learner knows the cell: "cell [3]". */
  label: string;
  cell: ICellSource;
  explanation: Explanation | null;
  problem: string | null;
}

export interface IExplanationsOptions {
  api: Pick<IPraxisApi, 'diagnosis' | 'dispute' | 'withdraw' | 'analyse'>;
  trans: TranslationBundle;
  wait?: Wait;
}

export class Explanations {
  constructor(options: IExplanationsOptions) {
    this._options = options;
  }

  /** Emitted when any explanation, or any analysis of a cell, changes. */
  get changed(): ISignal<this, Explanation | null> {
    return this._changed;
  }

  of(submission: ISubmission): Explanation {
    let explanation = this._kept.get(submission.id);
    if (!explanation) {
      explanation = this._made(submission.id, submission.cells, diagnosisOf(submission));
      this._kept.set(submission.id, explanation);
    }
    return explanation;
  }

  /** What was told of submissions may be gone from the server: whoever asks again reads it anew. */
  clear(): void {
    this._kept.clear();
    this._changed.emit(null);
  }

  analysis(path: string): ICellAnalysis | null {
    return this._analyses.get(path) ?? null;
  }

  /** Have one cell read, without a challenge. Never rejects: what hinders it is in the analysis. */
  async analyse(path: string, cell: ICellSource, label: string): Promise<void> {
    const asked: ICellAnalysis = { label, cell, explanation: null, problem: null };
    this._analyses.set(path, asked);
    this._changed.emit(null);
    let answer: ICellAnalysis;
    try {
      const diagnosis = await this._options.api.analyse([cell]);
      answer = { ...asked, explanation: this._made('', [cell], diagnosis) };
    } catch (reason) {
      answer = { ...asked, problem: sentence(reason) };
    }
    if (this._analyses.get(path) === asked) {
      this._analyses.set(path, answer);
      this._changed.emit(answer.explanation);
    }
  }

  close(path: string): void {
    if (this._analyses.delete(path)) {
      this._changed.emit(null);
    }
  }

  private _made(submission: string, cells: readonly ICellSource[], diagnosis: IDiagnosis): Explanation {
    const { api, trans, wait } = this._options;
    const made = new Explanation({ submission, cells, api, trans, wait: wait ?? realWait, diagnosis });
    made.changed.connect(sender => this._changed.emit(sender));
    return made;
  }

  private readonly _options: IExplanationsOptions;
  private readonly _kept = new Map<string, Explanation>();
  private readonly _analyses = new Map<string, ICellAnalysis>();
  private readonly _changed = new Signal<this, Explanation | null>(this);
}
