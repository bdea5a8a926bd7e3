/**
 * The contracts between the plugins, and with plugins of others.
 *
 * Rule: a plugin asks for a token, never for another plugin's file.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { ICatalogue, IChallenge, INewSubmission, INotebookPlace, Scope } from './contracts';
import type { IAttempt, ISubmission } from './contracts';
import type { CatalogueModel } from './models/catalogueModel';
import type { GradingModel } from './models/gradingModel';
import type { Notices } from './models/notices';

/** Everything the server can be asked. Each call rejects with an ApiError. */
export interface IPraxisApi {
  catalogue(): Promise<ICatalogue>;
  openNotebook(slug: string): Promise<INotebookPlace>;
  resetNotebook(slug: string): Promise<INotebookPlace>;
  renewNotebook(slug: string): Promise<INotebookPlace>;
  attempts(slug: string): Promise<IAttempt[]>;
  submission(id: string): Promise<ISubmission>;
  submit(submission: INewSubmission): Promise<IAttempt>;
  /** Each state of a submission as it is pushed; ends when the server ends the stream. */
  events(id: string, signal: AbortSignal): AsyncIterable<ISubmission>;
}

/** What the learner has set. */
export interface IPreferences {
  readonly openBrowserOnStart: boolean;
  readonly openResultsOnGrading: boolean;
  readonly showPassedCases: boolean;
  readonly codeComparison: 'unified' | 'side-by-side';
}

export interface IPreferencesModel {
  readonly current: IPreferences;
  /** Resolves when the settings have been read; never rejects. */
  readonly ready: Promise<void>;
  readonly changed: ISignal<IPreferencesModel, void>;
}

/** What the notebook in front says about itself. */
export interface INotebookFacts {
  slug: string;
  title: string;
  version: string;
  path: string;
  difficulty: string;
  minutes: number;
}

/** The challenge notebook in front, and what can be done with it. */
export interface IDesk {
  /** Null when the notebook in front is none of ours. */
  readonly facts: INotebookFacts | null;
  readonly changed: ISignal<IDesk, void>;
  grade(scope: Scope): Promise<void>;
  open(slug: string): Promise<void>;
  /** Begin anew after asking; the old copy is kept. */
  reset(slug: string): Promise<void>;
  /** Open the newest version beside the old work. */
  renew(slug: string): Promise<void>;
  focusNotebook(): void;
  goToLine(cell: string, line: number): Promise<void>;
  /** Put an attempt's code into the solution cells; undone like any edit. */
  putBack(submission: ISubmission): Promise<void>;
}

/** What all plugins of Praxis share. */
export interface IPraxis {
  readonly api: IPraxisApi;
  readonly catalogue: CatalogueModel;
  readonly grading: GradingModel;
  readonly notices: Notices;
  readonly preferences: IPreferencesModel;
  readonly trans: TranslationBundle;
}

export const IPraxis = new Token<IPraxis>(
  'jupyter-praxis:IPraxis',
  'The catalogue, the grading and the API of Praxis.'
);

export const IDesk = new Token<IDesk>(
  'jupyter-praxis:IDesk',
  'The challenge notebook in front, and what can be done with it.'
);

export type { IChallenge };
