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
    void state?.fetch(KEY).then(value => {
      if (Array.isArray(value)) {
        value.forEach(item => this._left.add(String(item)));
        this._emit();
      }
    });
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  left(path: string, version: string): boolean {
    return this._left.has(`${path}@${version}`);
  }

  leave(path: string, version: string): void {
    this._left.add(`${path}@${version}`);
    void this._state?.save(KEY, [...this._left].slice(-500));
    this._emit();
  }

  private _emit(): void {
    this._changed.emit(undefined);
  }

  private readonly _state: Pick<IStateDB, 'fetch' | 'save'> | null;
  private readonly _left = new Set<string>();
  private readonly _changed = new Signal<this, void>(this);
}
