/**
 * The words of the meter: what the day's budget for the tutor was used for, and when it fills again.
 *
 * Rule: a limit is told before it is reached, and what stays when it is; neither is an alarm.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IMeter } from '../tutorContracts';

type Trans = Pick<TranslationBundle, '__' | '_n'>;

export type Fill = 'plenty' | 'low' | 'spent';

/** From this share on little is left. */
const LOW = 0.8;

export function fill(meter: IMeter): Fill {
  return meter.spent ? 'spent' : meter.share >= LOW ? 'low' : 'plenty';
}

/** A share in whole percent: 100 only when it is spent, 0 only when nothing was used. */
export function percent(meter: IMeter): number {
  if (meter.spent) {
    return 100;
  }
  const rounded = Math.round(meter.share * 100);
  return meter.share > 0 ? Math.min(99, Math.max(1, rounded)) : 0;
}

/** What stands in the status bar. */
export function meterLine(meter: IMeter, trans: Trans): string {
  switch (fill(meter)) {
    case 'plenty':
      return trans.__('Tutor %1 % used', percent(meter));
    case 'low':
      return trans.__('Tutor %1 % used, little left', percent(meter));
    case 'spent':
      return trans.__('Tutor: spent for today');
  }
}

/** The whole of it, in sentences. */
export function meterSentence(
  meter: IMeter,
  now: Date,
  trans: Trans,
  zone?: string,
  locale?: string
): string {
  const used = [
    meter.tokens_limit === null
      ? ''
      : trans.__('%1 of %2 tokens', whole(meter.tokens, locale), whole(meter.tokens_limit, locale)),
    meter.micros_limit === null
      ? ''
      : trans.__('money %1 of %2', money(meter.micros, locale), money(meter.micros_limit, locale))
  ].filter(Boolean);
  const facts = trans.__('Used today of %1: %2.', whose(meter.purse, trans), used.join('; '));
  const again = trans.__('It fills again %1.', againWord(meter.resets_at, now, trans, zone, locale));
  return meter.spent
    ? trans.__(
        'Today’s budget for the tutor is spent. %1 Hints and reasons stay there to go on with. %2',
        again,
        facts
      )
    : `${facts} ${again}`;
}

/** When it fills again, on the learner's own clock: "at 01:00", "tomorrow at 01:00". */
function againWord(at: string, now: Date, trans: Trans, zone?: string, locale?: string): string {
  const then = new Date(at);
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone
  }).format(then);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  return day.format(then) === day.format(now) ? trans.__('at %1', clock) : trans.__('tomorrow at %1', clock);
}

/** Whose budget is nearest its end. */
function whose(purse: string, trans: Trans): string {
  if (purse.startsWith('learner:')) {
    return trans.__('your budget');
  }
  return purse.startsWith('class:') ? trans.__('your class’s budget') : trans.__('this server’s budget');
}

function whole(count: number, locale?: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** Millionths of the currency in the currency, without its sign: only whoever runs the server knows which. */
function money(micros: number, locale?: string): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    micros / 1_000_000
  );
}
