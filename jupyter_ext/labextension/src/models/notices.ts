/**
 * Which new versions the learner has been told of and decided to leave for later.
 *
 * Rule: a decision holds for one notebook and one version, and outlives a reload.
 */
import type { IStateDB } from '@jupyterlab/statedb';
import { Signal, type ISignal } from '@lumino/signaling';

const KEY = 'jupyter-praxis:versions-left';

export class Notices {
  constructor(state: Pick<IStateDB, 'fetch' | 'save'> | null) {
    this._state = state;
    this._kept = this._fetch();
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  left(path: string, version: string): boolean {
    return this._left.has(`${path}@${version}`);
  }

  leave(path: string, version: string): void {
    this._left.add(`${path}@${version}`);
    this._emit();
    // Not before what is kept was read: it would be written over.
    void this._kept.then(() => this._state?.save(KEY, [...this._left].slice(-500)));
  }

  private async _fetch(): Promise<void> {
    try {
      const value = await this._state?.fetch(KEY);
      if (Array.isArray(value)) {
        value.forEach(item => this._left.add(String(item)));
        this._emit();
      }
    } catch (reason) {
      console.warn('Praxis does not know which new versions were left for later.', reason);
    }
  }

  private _emit(): void {
    this._changed.emit(undefined);
  }

  private readonly _state: Pick<IStateDB, 'fetch' | 'save'> | null;
  private readonly _kept: Promise<void>;
  private readonly _left = new Set<string>();
  private readonly _changed = new Signal<this, void>(this);
}
