/**
 * The icons of Praxis, drawn for it: 16 px, one line weight, coloured by the theme.
 *
 * Rule: an icon never speaks alone; whoever draws one writes the word beside it or for screen readers.
 */
import { LabIcon } from '@jupyterlab/ui-components';
import praxisSvg from '../style/icons/praxis.svg';
import checkSvg from '../style/icons/check.svg';
import submitSvg from '../style/icons/submit.svg';
import resultsSvg from '../style/icons/results.svg';
import statusNewSvg from '../style/icons/status-new.svg';
import statusStartedSvg from '../style/icons/status-started.svg';
import statusSolvedSvg from '../style/icons/status-solved.svg';
import notYetSvg from '../style/icons/not-yet.svg';
import stoppedSvg from '../style/icons/stopped.svg';
import neutralSvg from '../style/icons/neutral.svg';
import workingSvg from '../style/icons/working.svg';
import resetSvg from '../style/icons/reset.svg';
import renewSvg from '../style/icons/renew.svg';
import compareSvg from '../style/icons/compare.svg';
import putBackSvg from '../style/icons/put-back.svg';
import goToSvg from '../style/icons/go-to.svg';
import nextSvg from '../style/icons/next.svg';
import searchSvg from '../style/icons/search.svg';
import clearSvg from '../style/icons/clear.svg';
import offlineSvg from '../style/icons/offline.svg';
import wallSvg from '../style/icons/wall.svg';
import reloadSvg from '../style/icons/reload.svg';
import lockSvg from '../style/icons/lock.svg';
import attentionSvg from '../style/icons/attention.svg';
import slowSvg from '../style/icons/slow.svg';
import analyseSvg from '../style/icons/analyse.svg';
import insertSvg from '../style/icons/insert-cell.svg';
import growthSvg from '../style/icons/growth.svg';
import pageSvg from '../style/icons/page.svg';
import disputeSvg from '../style/icons/dispute.svg';
import validateSvg from '../style/icons/validate.svg';
import learnerSvg from '../style/icons/learner.svg';
import newChallengeSvg from '../style/icons/new-challenge.svg';

const drawn = (name: string, svgstr: string): LabIcon =>
  new LabIcon({ name: `jupyter-praxis:${name}`, svgstr });

export const praxisIcon = drawn('praxis', praxisSvg);
export const checkIcon = drawn('check', checkSvg);
export const submitIcon = drawn('submit', submitSvg);
export const resultsIcon = drawn('results', resultsSvg);
export const statusNewIcon = drawn('status-new', statusNewSvg);
export const statusStartedIcon = drawn('status-started', statusStartedSvg);
export const statusSolvedIcon = drawn('status-solved', statusSolvedSvg);
export const notYetIcon = drawn('not-yet', notYetSvg);
export const stoppedIcon = drawn('stopped', stoppedSvg);
export const neutralIcon = drawn('neutral', neutralSvg);
export const workingIcon = drawn('working', workingSvg);
export const resetIcon = drawn('reset', resetSvg);
export const renewIcon = drawn('renew', renewSvg);
export const compareIcon = drawn('compare', compareSvg);
export const putBackIcon = drawn('put-back', putBackSvg);
export const goToIcon = drawn('go-to', goToSvg);
export const nextIcon = drawn('next', nextSvg);
export const searchIcon = drawn('search', searchSvg);
export const clearIcon = drawn('clear', clearSvg);
export const offlineIcon = drawn('offline', offlineSvg);
export const wallIcon = drawn('wall', wallSvg);
export const reloadIcon = drawn('reload', reloadSvg);
export const lockIcon = drawn('lock', lockSvg);
export const attentionIcon = drawn('attention', attentionSvg);
export const slowIcon = drawn('slow', slowSvg);
export const analyseIcon = drawn('analyse', analyseSvg);
export const insertIcon = drawn('insert-cell', insertSvg);
export const growthIcon = drawn('growth', growthSvg);
export const pageIcon = drawn('page', pageSvg);
export const disputeIcon = drawn('dispute', disputeSvg);
export const validateIcon = drawn('validate', validateSvg);
export const learnerIcon = drawn('learner', learnerSvg);
export const newChallengeIcon = drawn('new-challenge', newChallengeSvg);
