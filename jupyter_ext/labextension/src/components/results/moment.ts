/** A time as read in a list (short) and in full (long), in the reader's own language and zone. */
export function moment(iso: string, now: Date = new Date()): { short: string; long: string } {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) {
    return { short: iso, long: iso };
  }
  const today = date.toDateString() === now.toDateString();
  const short = today
    ? date.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
    : date.toLocaleDateString(undefined, {
        day: 'numeric',
        month: 'short',
        year: date.getFullYear() === now.getFullYear() ? undefined : 'numeric',
        hour: '2-digit',
        minute: '2-digit'
      });
  return { short, long: date.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'medium' }) };
}
