/**
 * The figures of the range that is looked at.
 *
 * Rule: what is shown stays until newer figures are there, and an answer to a range that is no longer asked for
 * is dropped.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';
import { ApiError, sentence } from '../apiError';
import type { IDashboard, ISpan } from '../dashboardContracts';
import type { IPraxisApi } from '../tokens';
import { rangeOf, whyNoRange, type IDateRange, type Preset } from './dateRange';

export interface IProblem {
  message: string;
  offline: boolean;
}

export interface IDashboardOptions {
  api: Pick<IPraxisApi, 'dashboard'>;
  trans: Pick<TranslationBundle, '__'>;
  range: IDateRange;
  /** The learner's own zone. */
  zone: string;
  today: () => string;
}

export class DashboardModel {
  constructor(options: IDashboardOptions) {
    this._options = options;
    this._range = options.range;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The range that is asked for. */
  get range(): IDateRange {
    return this._range;
  }

  /** The figures that were read last, and the range they are of. */
  get shown(): { range: IDateRange; figures: IDashboard } | null {
    return this._shown;
  }

  get loading(): boolean {
    return this._asked !== null;
  }

  get problem(): IProblem | null {
    return this._problem;
  }

  /** The last day there is. */
  get today(): string {
    return this._options.today();
  }

  /** What the server is asked for. */
  get span(): ISpan {
    const { from, to } = this._range;
    return { from, to, zone: this._options.zone };
  }

  get isDisposed(): boolean {
    return this._disposed;
  }

  choose(preset: Preset): Promise<void> {
    return this._go(rangeOf(preset, this.today));
  }

  /** Take two days of one's own; gives why they are no range, and then changes nothing. */
  between(from: string, to: string): string {
    const why = whyNoRange(from, to, this.today, this._options.trans);
    if (!why) {
      void this._go({ preset: null, from, to });
    }
    return why;
  }

  /** Read the figures anew; a preset ends today, whatever day it was chosen. Never rejects. */
  refresh(): Promise<void> {
    const { preset } = this._range;
    return this._go(preset ? rangeOf(preset, this.today) : this._range);
  }

  dispose(): void {
    this._disposed = true;
    this._asked = null;
    Signal.clearData(this);
  }

  private async _go(range: IDateRange): Promise<void> {
    if (this._disposed) {
      return;
    }
    this._range = range;
    const asked = this.span;
    this._asked = asked;
    this._emit();
    let problem: IProblem | null = null;
    let figures: IDashboard | null = null;
    try {
      figures = await this._options.api.dashboard(asked);
    } catch (reason) {
      problem = { message: sentence(reason), offline: reason instanceof ApiError && reason.offline };
    }
    if (this._asked !== asked) {
      return;
    }
    this._asked = null;
    this._problem = problem;
    this._shown = figures ? { range, figures } : this._shown;
    this._emit();
  }

  private _emit(): void {
    this._changed.emit(undefined);
  }

  private readonly _options: IDashboardOptions;
  private readonly _changed = new Signal<this, void>(this);
  private _range: IDateRange;
  private _shown: { range: IDateRange; figures: IDashboard } | null = null;
  private _problem: IProblem | null = null;
  private _asked: ISpan | null = null;
  private _disposed = false;
}
