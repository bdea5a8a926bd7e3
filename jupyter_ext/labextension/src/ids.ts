/** The names by which panels and commands are called, here and in schema/. */

export const BROWSER_ID = 'praxis-browser';
export const RESULTS_ID = 'praxis-results';
export const VALIDATION_ID = 'praxis-validation';

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
  focusNotebook: 'praxis:focus-notebook',
  analyseCell: 'praxis:analyse-cell',
  explainMark: 'praxis:explain-mark',
  newChallenge: 'praxis:new-challenge',
  validate: 'praxis:validate-challenge',
  seeAsLearner: 'praxis:see-as-learner'
} as const;
