/**
 * How things stand with the tutor: whether there is one, which model answers, what is left of the day's budget.
 *
 * Rule: what was read stays until something newer is; who cannot read it is told nothing, since whatever is asked
 * of the tutor says for itself what hinders it.
 */
import { Signal, type ISignal } from '@lumino/signaling';
import type { ITutorApi, ITutorStanding } from '../tokens';
import type { IMeter, IStanding } from '../tutorContracts';

/** What was read this long ago is read again when it is looked at. */
const STALE_MS = 60_000;

export class TutorStandingModel implements ITutorStanding {
  constructor(options: { api: Pick<ITutorApi, 'standing'>; now: () => number }) {
    this._options = options;
  }

  current: IStanding | null = null;

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** What was spent, where a model answers and there is a limit to it; else null. */
  get meter(): IMeter | null {
    const meter = this.current?.model ? this.current.meter : null;
    return meter && (meter.tokens_limit !== null || meter.micros_limit !== null) ? meter : null;
  }

  /** Read it, and once more when this is asked for while reading: the answer under way may be too old. */
  refresh(): Promise<void> {
    this._again = this._running !== null;
    this._running ??= this._refresh().finally(() => {
      this._running = null;
    });
    return this._running;
  }

  async ensure(): Promise<void> {
    if (!this.current) {
      await (this._running ?? this.refresh());
    }
  }

  /** Read it again when it was read a minute ago. */
  async freshen(): Promise<void> {
    if (this._running === null && this._options.now() - this._readAt >= STALE_MS) {
      await this.refresh();
    }
  }

  private async _refresh(): Promise<void> {
    do {
      this._again = false;
      try {
        const current = await this._options.api.standing();
        this._readAt = this._options.now();
        this.current = current;
        this._changed.emit(undefined);
      } catch (reason) {
        console.warn('Praxis does not know how things stand with the tutor.', reason);
      }
    } while (this._again);
  }

  private readonly _options: { api: Pick<ITutorApi, 'standing'>; now: () => number };
  private _running: Promise<void> | null = null;
  private _again = false;
  private _readAt = Number.NEGATIVE_INFINITY;
  private readonly _changed = new Signal<this, void>(this);
}
