/**
 * The words around hints.
 *
 * Rule: a hint is neither praised nor priced; that it is recorded is said once, where it is taken.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ILadder, IRung } from '../tutorContracts';

type Trans = Pick<TranslationBundle, '__' | '_n'>;

/** What the button says: "Take a hint (1 of 3)". */
export function takeWord(next: IRung, of: number, trans: Trans): string {
  return trans.__('Take a hint (%1 of %2)', next.number, of);
}

/** How far one is: "1 of 3 taken". */
export function takenWord(ladder: ILadder, trans: Trans): string {
  const taken = ladder.rungs.filter(({ state }) => state === 'taken').length;
  return taken === 0
    ? trans._n('%1 hint', '%1 hints', ladder.rungs.length)
    : trans.__('%1 of %2 taken', taken, ladder.rungs.length);
}

/** What is read out when a hint has come. */
export function hintAnnouncement(number: number, of: number, trans: Trans): string {
  return trans.__('Hint %1 of %2.', number, of);
}

/** Said until the first hint of a challenge is taken. */
export function recordedWord(trans: Trans): string {
  return trans.__('A hint is kept, and counts as help in your profile.');
}
