/**
 * Days of the calendar, as the API writes them: "2026-11-21".
 *
 * Rule: a day is a word, not a moment; only `dayOf` looks at a clock's zone, everything else counts whole days,
 * so that no summer time lies in between.
 */

const DAY = 86_400_000;

/** The day it is there where the browser stands. */
export function dayOf(moment: Date): string {
  const pad = (number: number, places = 2): string => String(number).padStart(places, '0');
  return `${pad(moment.getFullYear(), 4)}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
}

/** Whether a text is a day that exists, from the year 2000 on: what is typed passes through the year 2. */
export function isDay(text: string): boolean {
  return /^[2-9]\d{3}-\d{2}-\d{2}$/.test(text) && wordOf(Date.parse(text)) === text;
}

export function plusDays(day: string, days: number): string {
  return wordOf(Date.parse(day) + days * DAY);
}

/** How many days lie between; 0 for the same day, negative when `to` is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** The same day a year before; of 29 February, 1 March. */
export function yearBefore(day: string): string {
  const date = new Date(day);
  date.setUTCFullYear(date.getUTCFullYear() - 1);
  return wordOf(date.getTime());
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  return plusDays(day, -weekday(day));
}

/** Every Monday from that of one day to that of another. */
export function mondays(from: string, to: string): string[] {
  const first = mondayOf(from);
  const weeks = Math.max(0, Math.floor(daysBetween(first, to) / 7) + 1);
  return Array.from({ length: weeks }, (_, week) => plusDays(first, 7 * week));
}

/** A day as the sentences write it, too: "5 Oct 2026", or without its year. */
export function dayWord(day: string, year: 'year' | 'no year' = 'year'): string {
  const date = new Date(day);
  const month = date.toLocaleDateString('en-US', { timeZone: 'UTC', month: 'short' });
  const words = `${date.getUTCDate()} ${month}`;
  return year === 'year' ? `${words} ${date.getUTCFullYear()}` : words;
}

/** "Mon" to "Sun", for 0 to 6. */
export function weekdayWord(place: number): string {
  // 5 January 1970 was a Monday.
  return new Date((4 + place) * DAY).toLocaleDateString('en-US', { timeZone: 'UTC', weekday: 'short' });
}

function wordOf(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}
