/**
 * The explanation of one program: awaited, then read, disputed and taken back.
 *
 * Rule: the verdict never waits for it, and a diagnosis that cannot be had is said in one sentence.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';
import { sentence } from '../apiError';
import type { DiagnosisState, ICellSource, IDiagnosis, IFinding } from '../contracts';
import type { IPraxisApi } from '../tokens';
import { diagnosisAnnouncement, NO_DIAGNOSIS } from './diagnosis';
import { follow, type Wait } from './patience';

export interface IExplanationOptions {
  /** The submission explained; empty for a cell read without a challenge, which nobody can dispute. */
  submission: string;
  /** The source that was explained: lines of findings are lines of these. */
  cells: readonly ICellSource[];
  api: Pick<IPraxisApi, 'diagnosis' | 'dispute' | 'withdraw'>;
  trans: TranslationBundle;
  wait: Wait;
  diagnosis?: IDiagnosis;
}

type Change = Pick<IFinding, 'number' | 'disputed' | 'reason'>;

export class Explanation {
  constructor(options: IExplanationOptions) {
    this.submission = options.submission;
    this.cells = options.cells;
    this._api = options.api;
    this._trans = options.trans;
    this._wait = options.wait;
    this._told = options.diagnosis ?? NO_DIAGNOSIS;
    this.diagnosis = this._told;
  }

  readonly submission: string;
  readonly cells: readonly ICellSource[];
  /** What the server told, with the disputes it has not answered yet. */
  diagnosis: IDiagnosis;
  /** Why a dispute could not be kept: a sentence, or null. */
  problem: string | null = null;
  /** Said to screen readers once, when it comes while the learner waits. */
  announced = '';

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get state(): DiagnosisState {
    return this.diagnosis.diagnosis.state;
  }

  get disputable(): boolean {
    return this.submission !== '';
  }

  /** Wait for the diagnosis when it is still being made. Never rejects. */
  async ensure(): Promise<void> {
    if (this.state !== 'pending' || this._following || !this.submission) {
      return;
    }
    this._following = true;
    try {
      const told = await follow(
        signal => this._api.diagnosis(this.submission, signal),
        () => undefined,
        ({ diagnosis }) => diagnosis.state !== 'pending',
        new AbortController().signal,
        this._wait
      );
      this.tell(told ?? failed());
    } catch {
      this.tell(failed());
    } finally {
      this._following = false;
    }
  }

  /** Ask again for a diagnosis that could not be had. */
  async retry(): Promise<void> {
    this._set({ ...NO_DIAGNOSIS, diagnosis: { ...NO_DIAGNOSIS.diagnosis, state: 'pending' } });
    await this.ensure();
  }

  tell(diagnosis: IDiagnosis): void {
    this.announced = diagnosisAnnouncement(diagnosis, this._trans);
    this._set(diagnosis);
  }

  /** Say that a finding is wrong; shown at once, and taken back when the server does not keep it. */
  async dispute(number: number, reason: string): Promise<void> {
    await this._change({ number, disputed: true, reason }, () =>
      this._api.dispute(this.submission, number, reason)
    );
  }

  async withdraw(number: number): Promise<void> {
    await this._change({ number, disputed: false, reason: '' }, () =>
      this._api.withdraw(this.submission, number)
    );
  }

  /** Changes go to the server one after the other: each answer tells all findings, as they are by then. */
  private async _change(change: Change, keep: () => Promise<IDiagnosis>): Promise<void> {
    if (!this.disputable) {
      return;
    }
    this.problem = null;
    this._unanswered = [...this._unanswered, change];
    this._set(this._told);
    const answer = this._turn.then(keep);
    this._turn = answer.catch(() => undefined);
    let told: IDiagnosis | null = null;
    try {
      told = await answer;
    } catch (reason) {
      this.problem = sentence(reason);
    }
    this._unanswered = this._unanswered.filter(other => other !== change);
    this._set(told ?? this._told);
  }

  private _set(told: IDiagnosis): void {
    this._told = told;
    this.diagnosis = this._unanswered.reduce(changed, told);
    this._changed.emit(undefined);
  }

  private readonly _api: IExplanationOptions['api'];
  private readonly _trans: TranslationBundle;
  private readonly _wait: Wait;
  private _following = false;
  private _told: IDiagnosis;
  private _unanswered: readonly Change[] = [];
  private _turn: Promise<unknown> = Promise.resolve();
  private readonly _changed = new Signal<this, void>(this);
}

function changed(diagnosis: IDiagnosis, change: Change): IDiagnosis {
  const patterns = diagnosis.patterns.map(old =>
    old.number === change.number ? { ...old, ...change } : old
  );
  return { ...diagnosis, patterns };
}

function failed(): IDiagnosis {
  return { ...NO_DIAGNOSIS, diagnosis: { ...NO_DIAGNOSIS.diagnosis, state: 'failed' } };
}
