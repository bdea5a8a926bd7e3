/**
 * Figures as people read them, the same in tables, sentences and charts.
 *
 * Rule: what is not known is a dash, never a zero.
 */
import type { TranslationBundle } from '@jupyterlab/translation';

type Trans = Pick<TranslationBundle, '__'>;

export const UNKNOWN = '–';

/** Between a number and its unit. */
const THIN = '\u202f';

/** "40 %" */
export function shareWord(share: number | null): string {
  return share === null ? UNKNOWN : `${Math.round(share * 100)}${THIN}%`;
}

/** "62 % ± 11" */
export function masteryWord(mastery: number, uncertainty: number): string {
  return `${shareWord(mastery)} ± ${Math.round(uncertainty * 100)}`;
}

/** "+12" or "−30": hundredths by which a share moved. */
export function pointsWord(change: number | null): string {
  if (change === null) {
    return UNKNOWN;
  }
  const points = Math.round(change * 100);
  return points < 0 ? `−${-points}` : points > 0 ? `+${points}` : '0';
}

/** "45 min", "3 h", "2 h 5 min" */
export function minutesWord(minutes: number, trans: Trans): string {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) {
    return trans.__('%1 min', rest);
  }
  return rest === 0 ? trans.__('%1 h', hours) : trans.__('%1 h %2 min', hours, rest);
}

/** "1 234", or "2.1" with a decimal where there is one. */
export function countWord(count: number | null): string {
  return count === null
    ? UNKNOWN
    : count.toLocaleString('en', { maximumFractionDigits: 1 }).replace(/,/g, THIN);
}

/** "0.873": exact enough to reckon on with. */
export function exactWord(value: number): string {
  return value.toFixed(3);
}
