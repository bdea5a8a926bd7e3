/**
 * The contracts between the plugins, and with plugins of others.
 *
 * Rule: a plugin asks for a token, never for another plugin's file.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { Token, type ReadonlyJSONObject } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { ICatalogue, IChallenge, INewSubmission, INotebookPlace, Scope } from './contracts';
import type { IAttempt, ICellSource, IConceptPage, IDiagnosis, ISubmission } from './contracts';
import type { ICheckBegun, ISourceText, IValidationReport, IVersionSeen } from './contracts';
import type { IDashboard, IProfile, ISpan } from './dashboardContracts';
import type { Answer, IFact, IFacts, INext, IQuestion, IToday, ProposalKind } from './learnerContracts';
import type { CatalogueModel } from './models/catalogueModel';
import type { Explanations } from './models/explanations';
import type { GradingModel } from './models/gradingModel';
import type { Hints } from './models/hints';
import type { Learner } from './models/learner';
import type { Notices } from './models/notices';
import type { TutorStandingModel } from './models/tutorStandingModel';
import type {
  IAbout,
  ICoaching,
  IComposed,
  IConversation,
  IConversations,
  IConversationSaid,
  IExchange,
  ILadder,
  IMessage,
  ISaying,
  IStanding,
  ReplyEvent
} from './tutorContracts';

/** What can be asked about the learner, and told by them. */
export interface ILearnerApi {
  /** What to do next, in the learner's zone (an IANA name). */
  next(zone: string): Promise<INext>;
  rate(slug: string, helpful: boolean | null, kind: ProposalKind): Promise<{ helpful: boolean | null }>;
  skipToday(day: string, zone: string): Promise<{ today: IToday | null }>;
  questions(): Promise<{ questions: IQuestion[] }>;
  /** Null passes the question over, or takes the answer back. */
  answer(question: string, answer: Answer): Promise<IQuestion>;
  /** A page of what is stored, newest first: the newest, or those before a fact. */
  facts(before?: string): Promise<IFacts>;
  aided(fact: string, aided: boolean): Promise<IFact>;
  forget(fact: string): Promise<void>;
  /** Everything that is stored, as a zip. */
  exported(): Promise<Blob>;
  erase(): Promise<void>;
}

/** What a learner's figures can be asked for. */
export interface IFiguresApi {
  /** Every skill something is known of, with what that was reckoned from. */
  profile(): Promise<IProfile>;
  dashboard(span: ISpan): Promise<IDashboard>;
  /** The figures as CSV. */
  figuresTable(span: ISpan): Promise<Blob>;
  /** The figures as one page of HTML. */
  report(span: ISpan): Promise<Blob>;
}

/** Which conversations are asked for: of a notebook (any without a path), containing words, after another. */
export interface IConversationsAsked {
  path?: string;
  search?: string;
  limit?: number;
  before?: string;
}

/** What the tutor can be asked, and the ladder of hints. */
export interface ITutorApi {
  standing(): Promise<IStanding>;
  /** A page of the conversations, last changed first. */
  conversations(asked: IConversationsAsked): Promise<IConversations>;
  /** Begin one about a notebook and its challenge; either may be "". */
  startConversation(path: string, challenge: string): Promise<IConversation>;
  conversation(id: string): Promise<IConversationSaid>;
  renameConversation(id: string, title: string): Promise<IConversation>;
  deleteConversation(id: string): Promise<void>;
  /** Say something; the same key again says it once. */
  say(conversation: string, saying: ISaying): Promise<IExchange>;
  /** A reply as it is now, then what is written; ends with `done`, or when the connection does. */
  reply(message: string, signal: AbortSignal): AsyncIterable<ReplyEvent>;
  stopReply(message: string): Promise<IMessage>;
  coach(text: string, composed: IComposed): Promise<ICoaching>;
  /** A few questions to start from, for a challenge or none (""). */
  suggestions(challenge: string): Promise<{ suggestions: string[] }>;
  hints(slug: string): Promise<ILadder>;
  takeHint(slug: string, number: number): Promise<ILadder>;
}

/** Everything the server can be asked. Each call rejects with an ApiError. */
export interface IPraxisApi extends ILearnerApi, IFiguresApi, ITutorApi {
  catalogue(): Promise<ICatalogue>;
  openNotebook(slug: string): Promise<INotebookPlace>;
  resetNotebook(slug: string): Promise<INotebookPlace>;
  renewNotebook(slug: string): Promise<INotebookPlace>;
  attempts(slug: string): Promise<IAttempt[]>;
  submission(id: string): Promise<ISubmission>;
  submit(submission: INewSubmission): Promise<IAttempt>;
  /** Each state of a submission as it is pushed; ends when the server ends the stream. */
  events(id: string, signal: AbortSignal): AsyncIterable<ISubmission>;
  /** What is said of why, once it is known; follows the same stream as `events`. */
  diagnosis(id: string, signal: AbortSignal): AsyncIterable<IDiagnosis>;
  /** Say that a finding is wrong; gives the diagnosis as it is then. */
  dispute(id: string, number: number, reason: string): Promise<IDiagnosis>;
  withdraw(id: string, number: number): Promise<IDiagnosis>;
  /** Read any cells, without a challenge. */
  analyse(cells: readonly ICellSource[]): Promise<IDiagnosis>;
  concept(slug: string): Promise<IConceptPage>;
  /** A new challenge's source, as a notebook. */
  newChallenge(): Promise<ReadonlyJSONObject>;
  /** Each check as it begins, then the report; aborting ends the validation. */
  validate(source: ISourceText, signal: AbortSignal): AsyncIterable<ICheckBegun | IValidationReport>;
  preview(source: ISourceText): Promise<{ title: string; notebook: ReadonlyJSONObject }>;
  versionSeen(source: ISourceText): Promise<IVersionSeen>;
}

/** What the learner has set. */
export interface IPreferences {
  readonly openBrowserOnStart: boolean;
  readonly openResultsOnGrading: boolean;
  readonly showPassedCases: boolean;
  readonly codeComparison: 'unified' | 'side-by-side';
  readonly showTutorMeter: boolean;
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
  /** The path of any notebook in front, a challenge or not. */
  readonly path: string | null;
  readonly changed: ISignal<IDesk, void>;
  grade(scope: Scope): Promise<void>;
  /** Open the learner's notebook, at a line where one is given; rejects with the sentence to show when that cannot be. */
  open(slug: string, at?: { cell: string; line: number }): Promise<void>;
  /** Begin anew after asking; the old copy is kept. */
  reset(slug: string): Promise<void>;
  /** Open the newest version beside the old work. */
  renew(slug: string): Promise<void>;
  focusNotebook(): void;
  goToLine(cell: string, line: number): Promise<void>;
  /** Put an attempt's code into the solution cells; undone like any edit. */
  putBack(submission: ISubmission): Promise<void>;
  /** Whether the cell in front can be analysed: code, in a notebook of Python. */
  readonly analysable: boolean;
  /** Have a cell read, the one in front by default, whatever notebook it stands in. */
  analyse(cell?: string): Promise<void>;
  /** Put a cell below a solution cell, ready to run; undone like any edit of the notebook. */
  insertBelow(cell: string, source: string): Promise<void>;
  /** Show the page about a concept beside the notebook. */
  openConcept(slug: string): Promise<void>;
}

/** A question that is put for the learner: what is asked, about what, of which attempt (its id). */
export interface ITutorQuestion {
  text: string;
  about?: IAbout;
  submission?: string;
  /** Put it into the composer for the learner to go on with, instead of asking at once. */
  draft?: boolean;
}

/** The tutor beside the notebook. */
export interface ITutor {
  /** Whether there is a tutor to ask: not where it is switched off or hints only. */
  readonly available: boolean;
  readonly changed: ISignal<ITutor, void>;
  /**
   * Bring the tutor to the front and ask in the conversation of the notebook in front. What the learner had written
   * stays; while a reply is being written, or the notebook changed, the question waits in the composer. Never rejects.
   */
  ask(question: ITutorQuestion): Promise<void>;
  /** Bring the tutor to the front, the cursor in its composer. */
  focus(): void;
}

/** How things stand with the tutor; null until it was read. */
export interface ITutorStanding {
  readonly current: IStanding | null;
  readonly changed: ISignal<ITutorStanding, void>;
  /** Read it unless it was; never rejects. */
  ensure(): Promise<void>;
  /** Read it again, as after a reply; never rejects. */
  refresh(): Promise<void>;
}

/** Draws what JupyterLab can draw (Markdown, charts) into a place of ours. */
export interface IDrawing {
  dispose(): void;
}

export interface IDrawer {
  /** Whether this kind of content can be drawn here. */
  draws(mime: string): boolean;
  /** Draw into a host; rejects when it cannot. */
  draw(host: HTMLElement, mime: string, data: unknown): Promise<IDrawing>;
}

/** What all plugins of Praxis share. */
export interface IPraxis {
  readonly api: IPraxisApi;
  readonly catalogue: CatalogueModel;
  readonly grading: GradingModel;
  readonly explanations: Explanations;
  readonly hints: Hints;
  readonly learner: Learner;
  readonly notices: Notices;
  readonly preferences: IPreferencesModel;
  readonly standing: TutorStandingModel;
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

export const ITutor = new Token<ITutor>('jupyter-praxis:ITutor', 'The tutor beside the notebook.');

export type { IChallenge };
