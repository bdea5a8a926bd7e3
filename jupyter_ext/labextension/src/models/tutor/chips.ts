/**
 * What is sent along with a question: one chip for each, which the learner can take out and put back.
 *
 * Rule: what has no chip, or whose chip was taken out, is not sent.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ICellSource } from '../../contracts';
import type { IAbout, ISent } from '../../tutorContracts';
import type { IDraft } from './draft';

type Trans = Pick<TranslationBundle, '__' | '_n'>;

export type ChipName =
  'challenge' | 'cells' | 'selection' | 'about' | 'result' | 'findings' | 'profile' | 'hints';

/** A cell of the learner's, and its place in the notebook, from 1. */
export interface IPlacedCell extends ICellSource {
  place: number;
}

/** What could be sent: the notebook in front, the last attempt in it, and what is known of its learner. */
export interface IAtHand {
  /** The challenge's title, "" where the notebook in front is none. */
  challenge: string;
  cells: readonly IPlacedCell[];
  /** What is selected in a cell, "" for nothing. */
  selection: string;
  /** The last attempt that was graded: its id, and how many findings are told of it. */
  result: { submission: string; findings: number } | null;
  /** So many hints were taken. */
  hints: number;
}

export const NOTHING_AT_HAND: IAtHand = {
  challenge: '',
  cells: [],
  selection: '',
  result: null,
  hints: 0
};

export interface IChip {
  name: ChipName;
  label: string;
  /** All of what is sent, where that is text. */
  whole: string;
  on: boolean;
}

/** So many lines are worth telling. */
const MANY_LINES = 20;
/** And so many characters in fewer lines. */
const MANY_CHARACTERS = 2000;

export function chips(
  atHand: IAtHand,
  draft: Pick<IDraft, 'about' | 'submission'>,
  removed: ReadonlySet<ChipName>,
  trans: Trans
): IChip[] {
  const { cells, selection, result, hints } = atHand;
  const found: Omit<IChip, 'on'>[] = [];
  const add = (name: ChipName, label: string, whole = ''): void => void found.push({ name, label, whole });
  if (atHand.challenge) {
    add('challenge', trans.__('this challenge'), atHand.challenge);
  }
  if (cells.length > 0) {
    const whole = cells.map(({ source }) => source).join('\n\n');
    add('cells', sized(cellsWord(cells, trans), whole, trans), whole);
  }
  if (selection) {
    add('selection', sized(trans.__('selection'), selection, trans), selection);
  }
  if (draft.about) {
    add('about', aboutWord(draft.about, trans));
  }
  if (draft.submission ?? result?.submission) {
    const older = draft.submission !== null && draft.submission !== result?.submission;
    add('result', older ? trans.__('an earlier result') : trans.__('last result'));
    if (older || (result && result.findings > 0)) {
      add(
        'findings',
        older ? trans.__('its findings') : trans._n('%1 finding', '%1 findings', result?.findings ?? 0)
      );
    }
  }
  if (hints > 0) {
    add('hints', trans._n('%1 hint taken', '%1 hints taken', hints));
  }
  add('profile', trans.__('profile'), trans.__('What Praxis knows of your strengths and weaknesses'));
  return found.map(chip => ({ ...chip, on: !removed.has(chip.name) }));
}

/** What goes along, as the chips say it. */
export function sentOf(atHand: IAtHand, draft: IDraft, removed: ReadonlySet<ChipName>): ISent {
  const goes = (name: ChipName): boolean => !removed.has(name);
  const submission = goes('result') ? (draft.submission ?? atHand.result?.submission ?? '') : '';
  const findings =
    (draft.submission !== null && draft.submission !== atHand.result?.submission) ||
    (atHand.result?.findings ?? 0) > 0;
  return {
    challenge: atHand.challenge !== '' && goes('challenge'),
    cells: goes('cells') ? atHand.cells.map(({ name, source }) => ({ name, source })) : [],
    selection: goes('selection') ? atHand.selection : '',
    submission,
    findings: findings && goes('findings'),
    profile: goes('profile'),
    hints: atHand.hints > 0 && goes('hints'),
    composed: draft.composed,
    about: goes('about') ? draft.about : null
  };
}

/** What went along with a question, in a few words; empty for nothing. */
export function sentWords(sent: ISent, trans: Trans): string[] {
  return [
    sent.challenge && trans.__('this challenge'),
    sent.cells.length > 0 && trans._n('%1 cell', '%1 cells', sent.cells.length),
    sent.selection && sized(trans.__('selection'), sent.selection, trans),
    sent.about && aboutWord(sent.about, trans),
    sent.submission && trans.__('a result'),
    sent.findings && trans.__('findings'),
    sent.hints && trans.__('hints taken'),
    sent.profile && trans.__('profile')
  ].filter((words): words is string => Boolean(words));
}

export function aboutWord(about: IAbout, trans: Trans): string {
  switch (about.subject) {
    case 'verdict':
      return trans.__('this verdict');
    case 'error':
      return trans.__('this error');
    case 'finding':
      return trans.__('finding %1', about.number);
    case 'case':
      return trans.__('case %1', about.number);
  }
}

function cellsWord(cells: readonly IPlacedCell[], trans: Trans): string {
  const places = cells.map(({ place }) => place).join(', ');
  return cells.length === 1 ? trans.__('cell %1', places) : trans.__('cells %1', places);
}

function sized(word: string, text: string, trans: Trans): string {
  const lines = text.split('\n').length;
  if (lines > MANY_LINES) {
    return trans.__('%1, %2 lines', word, lines);
  }
  return text.length > MANY_CHARACTERS ? trans.__('%1, %2 characters', word, text.length) : word;
}
