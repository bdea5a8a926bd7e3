/**
 * How the queue was left: folded or open, and how much room it took.
 *
 * Rule: the room is kept, so that what lies below does not move when the proposals come.
 */
import type { IStateDB } from '@jupyterlab/statedb';
import { Signal, type ISignal } from '@lumino/signaling';

const KEY = 'jupyter-praxis:queue';

/** Five proposals, each with a line of facts and a reason of one line. */
const USUAL = 300;

export class QueueFold {
  constructor(state: Pick<IStateDB, 'fetch' | 'save'> | null) {
    this._state = state;
    this._kept = this._fetch();
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  open = true;
  /** In pixels, as last drawn. */
  height = USUAL;

  toggle(): void {
    this.open = !this.open;
    this._toggled = true;
    this._save();
    this._changed.emit(undefined);
  }

  /** Remember how high the proposals were drawn. */
  measured(height: number): void {
    if (height > 0 && Math.abs(height - this.height) >= 1) {
      this.height = Math.round(height);
      this._seen = true;
      this._save();
    }
  }

  private async _fetch(): Promise<void> {
    try {
      const { open, height } = ((await this._state?.fetch(KEY)) ?? {}) as {
        open?: unknown;
        height?: unknown;
      };
      // What was done while this was read is newer.
      this.open = this._toggled ? this.open : open !== false;
      this.height = typeof height === 'number' && !this._seen ? height : this.height;
      this._changed.emit(undefined);
    } catch (reason) {
      console.warn('Praxis does not know how the queue was left.', reason);
    }
  }

  private _save(): void {
    // Not before what is kept was read: it would be written over.
    void this._kept.then(() => this._state?.save(KEY, { open: this.open, height: this.height }));
  }

  private readonly _state: Pick<IStateDB, 'fetch' | 'save'> | null;
  private readonly _kept: Promise<void>;
  private _toggled = false;
  private _seen = false;
  private readonly _changed = new Signal<this, void>(this);
}
