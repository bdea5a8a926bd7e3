/**
 * The shapes the API speaks in, field by field as in web/openapi.yaml.
 *
 * Rule: these are plain data; whatever is worked out from them lives in models/.
 */

export type Difficulty = 'easy' | 'medium' | 'hard';
export type Status = 'new' | 'started' | 'solved';
export type Scope = 'check' | 'submit';
export type State = 'queued' | 'running' | 'graded' | 'broken';

export type Outcome =
  | 'accepted'
  | 'wrong_answer'
  | 'runtime_error'
  | 'time_limit'
  | 'memory_limit'
  | 'output_limit'
  | 'syntax_error'
  | 'entry_missing'
  | 'refused';

export type CaseOutcome =
  'passed' | 'failed' | 'error' | 'time_limit' | 'memory_limit' | 'output_limit' | 'not_run';

export interface IChallenge {
  slug: string;
  title: string;
  track: string;
  topics: string[];
  difficulty: Difficulty;
  minutes: number;
  version: string;
  status: Status;
  summary: string;
  targets: string[];
  requires: string[];
  complexity?: { time?: string; space?: string };
}

/** A source that could not be read, and why. */
export interface IUnreadable {
  source: string;
  message: string;
}

export interface ICatalogue {
  challenges: IChallenge[];
  problems: IUnreadable[];
}

export interface INotebookPlace {
  path: string;
  slug: string;
  created: boolean;
  version: string;
  latest_version: string;
  kept: string | null;
}

/** A page about a concept; `text` is Markdown. */
export interface IConceptPage {
  slug: string;
  title: string;
  text: string;
}

export interface ICellSource {
  name: string;
  source: string;
}

export interface INewSubmission {
  challenge: string;
  version: string;
  scope: Scope;
  key: string;
  path: string;
  cells: ICellSource[];
}

export interface IAttempt {
  id: string;
  challenge: string;
  version: string;
  scope: Scope;
  path?: string;
  state: State;
  place: number;
  accepted_at: string;
  graded_at: string | null;
  outcome: Outcome | null;
  passed: number;
  total: number;
}

export interface ICaseError {
  kind: string;
  message: string;
  cell: string | null;
  line: number | null;
  traceback: string[];
}

export interface ICaseResult {
  name: string;
  visibility: 'public' | 'hidden';
  outcome: CaseOutcome;
  input: string | null;
  expected: string | null;
  actual: string | null;
  error: ICaseError | null;
  time_ms: number | null;
  checked: 'outside' | 'inside';
  output: string;
}

export interface ISandboxSeen {
  backend: string;
  strength: string;
  wall: boolean;
  advice: string;
}

export type DiagnosisState = 'pending' | 'done' | 'none' | 'failed';

/**
 * One mistake; `number` names it within its submission, `weight` is the confidence after disputes, `reason` the
 * learner's own for disputing it. Lines count from 1 in the learner's own cell.
 */
export interface IFinding {
  number: number;
  pattern: string;
  confidence: number;
  weight: number;
  cell: string;
  lines: number[];
  title: string;
  message: string;
  evidence: string;
  rule: string;
  concept: string;
  disputed: boolean;
  reason: string;
}

/** The smallest input found on which the program and the reference differ. */
export interface ICounterexample {
  input: string;
  expected: string;
  actual: string | null;
  error: ICaseError | null;
  kind: 'value' | 'error' | 'time';
  minimal: boolean;
  call: string;
}

/** Executed operations (or cells of memory) at a size of the input. */
export type Count = [n: number, operations: number];

export interface IComplexity {
  time: string;
  space: string;
  optimal_time: string;
  optimal_space: string;
  confidence: number;
  cell: string;
  line: number | null;
  basis: 'measured' | 'read';
  counts: Count[];
  reference_counts: Count[];
  space_counts: Count[];
}

/** Points for one thing: the cases, or a criterion; `earned` is null while nothing tells it. */
export interface IPart {
  name: string;
  earned: number | null;
  of: number;
  why: string;
}

export interface IPoints {
  earned: number;
  of: number;
  parts: IPart[];
}

/** Why a program is wrong, or slow; comes after the verdict, with the points it completes where there are any. */
export interface IDiagnosis {
  patterns: IFinding[];
  counterexample: ICounterexample | null;
  complexity: IComplexity | null;
  diagnosis: { state: DiagnosisState; took_ms: number; partial: string[] };
  points?: IPoints;
}

export interface IVerdict extends IDiagnosis {
  challenge: string;
  version: string;
  outcome: Outcome;
  message: string;
  score: number;
  passed: number;
  total: number;
  scope: Scope;
  tests: ICaseResult[];
  error: ICaseError | null;
  time_ms: number;
  memory_kb: number | null;
  output: string;
  sandbox: ISandboxSeen | null;
}

export interface ISubmission extends IAttempt {
  cells: ICellSource[];
  verdict: IVerdict | null;
}

/** The text of a challenge's source as it is on the screen; `name` is how sentences call it. */
export interface ISourceText {
  text: string;
  format: 'ipynb' | 'percent';
  name: string;
}

/** What a validation looks at now; `number` counts from 1. */
export interface ICheckBegun {
  check: string;
  number: number;
  of: number;
}

/** One sentence that says what to do; `cell` is empty for the whole, `line` counts from 1 within the cell. */
export interface IRemark {
  check: string;
  cell: string;
  line: number | null;
  message: string;
}

export interface IValidationReport {
  sound: boolean;
  findings: IRemark[];
  notes: IRemark[];
  took_ms: number;
}

/** `changed` says that learners were given this version in another form. */
export interface IVersionSeen {
  challenge: string;
  version: string;
  next: string;
  changed: boolean;
}
