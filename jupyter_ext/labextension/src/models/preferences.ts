/**
 * What the learner has set in the Settings Editor.
 *
 * Rule: without a settings registry, and until it has answered, the defaults hold.
 */
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal, type ISignal } from '@lumino/signaling';
import type { IPreferences, IPreferencesModel } from '../tokens';

const DEFAULTS: IPreferences = {
  openBrowserOnStart: false,
  openResultsOnGrading: true,
  showPassedCases: false,
  codeComparison: 'unified',
  showTutorMeter: true
};

export class Preferences implements IPreferencesModel {
  constructor(registry: ISettingRegistry | null, plugin: string) {
    this.ready = registry
      ? registry.load(plugin).then(
          settings => {
            this._read(settings);
            settings.changed.connect(changed => this._read(changed));
          },
          (reason: unknown) => console.warn('Praxis goes on with its default settings.', reason)
        )
      : Promise.resolve();
  }

  /** Resolves when the registry has answered; never rejects. */
  readonly ready: Promise<void>;
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get current(): IPreferences {
    return this._current;
  }

  private _read(settings: ISettingRegistry.ISettings): void {
    this._current = { ...DEFAULTS, ...(settings.composite as Partial<IPreferences>) };
    this._changed.emit(undefined);
  }

  private _current = DEFAULTS;
  private readonly _changed = new Signal<this, void>(this);
}
