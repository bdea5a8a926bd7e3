/** How panels and commands are called, here and in schema/. */

export const BROWSER_ID = 'praxis-browser';
export const RESULTS_ID = 'praxis-results';
export const TUTOR_ID = 'praxis-tutor';
export const VALIDATION_ID = 'praxis-validation';
export const PROGRESS_ID = 'praxis-progress';

export const CommandIDs = {
  openBrowser: 'praxis:open-browser',
  openChallenge: 'praxis:open-challenge',
  nextChallenge: 'praxis:next-challenge',
  check: 'praxis:check',
  submit: 'praxis:submit',
  reset: 'praxis:reset',
  renew: 'praxis:renew',
  reloadCatalogue: 'praxis:reload-challenges',
  focusResults: 'praxis:focus-results',
  focusTutor: 'praxis:focus-tutor',
  leaveTutor: 'praxis:leave-tutor',
  focusNotebook: 'praxis:focus-notebook',
  hint: 'praxis:hint',
  explainError: 'praxis:explain-error',
  analyseCell: 'praxis:analyse-cell',
  explainMark: 'praxis:explain-mark',
  newChallenge: 'praxis:new-challenge',
  validate: 'praxis:validate-challenge',
  seeAsLearner: 'praxis:see-as-learner',
  openToday: 'praxis:open-today',
  aboutLearning: 'praxis:about-my-learning',
  knownFacts: 'praxis:what-praxis-knows',
  openProgress: 'praxis:open-progress'
} as const;

/** How a command says of itself that it takes none. */
export const NO_ARGUMENTS = { args: { type: 'object', properties: {} } } as const;
