/**
 * The words for what is proposed, and for the challenge of the day.
 *
 * Rule: they say why and until when; nothing here urges anybody.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IToday, ProposalKind, TodayState } from '../learnerContracts';

type Trans = Pick<TranslationBundle, '__' | '_n'>;

const DAY_MS = 86_400_000;

export function kindWord(kind: ProposalKind, trans: Trans): string {
  switch (kind) {
    case 'started':
      return trans.__('started');
    case 'unaided':
      return trans.__('without help this time');
    case 'weak':
      return trans.__('to practise');
    case 'review':
      return trans.__('due again');
    case 'new':
      return trans.__('new ground');
  }
}

/** A chance in tenths: "about 7 in 10"; never none and never certain. */
export function chanceWords(predicted: number, trans: Trans): string {
  const tenths = Math.min(9, Math.max(1, Math.round(predicted * 10)));
  return trans.__('about %1 in 10', tenths);
}

export function todayWord(state: TodayState, trans: Trans): string {
  switch (state) {
    case 'offered':
      return trans.__('not begun');
    case 'started':
      return trans.__('started');
    case 'solved':
      return trans.__('solved');
    case 'skipped':
      return trans.__('skipped');
  }
}

/** Whether it may be put aside: not when it is done, nor when no skip is left. */
export function skippable(today: IToday): boolean {
  return today.skips_left > 0 && (today.state === 'offered' || today.state === 'started');
}

/**
 * Until when it is kept, as one says it on the day of `now`: "kept until 18:30", "kept through tomorrow".
 *
 * Midnight is the end of the day before. Empty once the time has passed.
 */
export function untilWords(until: string, now: Date, trans: Trans, zone?: string, locale?: string): string {
  const end = new Date(until);
  if (!(end > now)) {
    return '';
  }
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone
  }).format(end);
  const midnight = /^0?0\D00$/.test(clock);
  const last = midnight ? new Date(end.getTime() - 1) : end;
  const away = Math.round((dayOf(last, zone) - dayOf(now, zone)) / DAY_MS);
  if (away === 0) {
    return midnight ? trans.__('kept through today') : trans.__('kept until %1', clock);
  }
  if (away === 1) {
    return midnight ? trans.__('kept through tomorrow') : trans.__('kept until tomorrow, %1', clock);
  }
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: zone }).format(last);
  return midnight ? trans.__('kept through %1', weekday) : trans.__('kept until %1, %2', weekday, clock);
}

/** The calendar day on which a moment falls in a zone, as the milliseconds of its midnight in UTC. */
function dayOf(moment: Date, zone?: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: zone
  }).format(moment);
  return Date.parse(parts);
}
