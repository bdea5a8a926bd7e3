/**
 * The validation of one source: under way, done, stopped or failed.
 *
 * Rule: a report stays until the next one is there; what was edited since is said, not hidden.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';
import { sentence } from '../apiError';
import type { ICheckBegun, ISourceText, IValidationReport } from '../contracts';
import type { IPraxisApi } from '../tokens';

export interface IValidationOptions {
  api: Pick<IPraxisApi, 'validate'>;
  trans: TranslationBundle;
}

export class Validation {
  constructor(options: IValidationOptions) {
    this._options = options;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get running(): boolean {
    return this._running !== null;
  }

  /** What is looked at now, null while nothing has begun. */
  get begun(): ICheckBegun | null {
    return this._begun;
  }

  get report(): IValidationReport | null {
    return this._report;
  }

  /** Why there is no report, in a sentence. */
  get problem(): string {
    return this._problem;
  }

  /** Whether the source was changed after the report was made. */
  get outdated(): boolean {
    return this._outdated;
  }

  /** What is read out when it has ended. */
  get announced(): string {
    return this._announced;
  }

  /** Validate; never rejects. While one runs, another is not begun. */
  async run(source: () => ISourceText): Promise<void> {
    if (this._running) {
      return;
    }
    const running = new AbortController();
    this._running = running;
    this._begun = null;
    this._problem = '';
    this._announced = '';
    const sent = source();
    this._emit();
    try {
      for await (const news of this._options.api.validate(sent, running.signal)) {
        if ('sound' in news) {
          this._report = news;
          this._judged = sent.text;
          this._outdated = this._isOutdated(source);
          this._announced = reportSentence(news, this._options.trans);
        } else {
          this._begun = news;
        }
        this._emit();
      }
      if (!this._announced) {
        this._problem = this._options.trans.__('The validation ended without a report. Ask for it again.');
      }
    } catch (reason) {
      this._problem = running.signal.aborted ? '' : sentence(reason);
    }
    this._running = null;
    this._begun = null;
    this._outdated = this._isOutdated(source); // nobody looked meanwhile
    this._announced = this._announced || this._problem;
    this._emit();
  }

  stop(): void {
    this._running?.abort();
  }

  /** Look whether the source is still what the report speaks of. */
  edited(source: () => ISourceText): void {
    if (!this._running && this._outdated !== this._isOutdated(source)) {
      this._outdated = !this._outdated;
      this._emit();
    }
  }

  private _isOutdated(source: () => ISourceText): boolean {
    return this._report !== null && source().text !== this._judged;
  }

  private _emit(): void {
    this._changed.emit(undefined);
  }

  private readonly _options: IValidationOptions;
  private readonly _changed = new Signal<this, void>(this);
  private _running: AbortController | null = null;
  private _begun: ICheckBegun | null = null;
  private _report: IValidationReport | null = null;
  private _problem = '';
  private _announced = '';
  private _outdated = false;
  private _judged = '';
}

/** One line for the whole report. */
export function reportSentence(report: IValidationReport, trans: TranslationBundle): string {
  const { findings, notes } = report;
  const noted = notes.length > 0 ? trans._n('%1 note.', '%1 notes.', notes.length) : '';
  const said = report.sound
    ? trans.__('Sound: nothing has to be mended.')
    : trans._n('Not yet sound: %1 finding.', 'Not yet sound: %1 findings.', findings.length);
  return [said, noted].filter(Boolean).join(' ');
}

/** What a check looks at. */
export function checkWord(check: string, trans: TranslationBundle): string {
  const words: Record<string, string> = {
    source: trans.__('Source'),
    version: trans.__('Version'),
    reference: trans.__('Reference'),
    complexity: trans.__('Complexity'),
    starter: trans.__('Starter'),
    flaws: trans.__('Flaws'),
    steadiness: trans.__('Steadiness'),
    cheats: trans.__('Cheats'),
    mutants: trans.__('Mutants'),
    leaks: trans.__('Leaks'),
    words: trans.__('Words'),
    notebook: trans.__('Notebook'),
    points: trans.__('Points')
  };
  return words[check] ?? check;
}

/** What is being done, for the line below the bar. */
export function progressWord(begun: ICheckBegun | null, trans: TranslationBundle): string {
  const words: Record<string, string> = {
    reference: trans.__('Running the reference'),
    complexity: trans.__('Measuring the reference'),
    starter: trans.__('Trying the starter'),
    flaws: trans.__('Trying and diagnosing the flaws'),
    points: trans.__('Looking whether the points can be earned'),
    cheats: trans.__('Trying programs that solve nothing'),
    mutants: trans.__('Changing the reference one step at a time'),
    steadiness: trans.__('Running everything twenty times')
  };
  return begun ? (words[begun.check] ?? begun.check) : trans.__('Reading the source');
}
