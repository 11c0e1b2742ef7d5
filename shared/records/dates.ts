/**
 * Times as a person would say them, in the language of the catalogue. Times are milliseconds since 1970.
 * A browser may not know the language (Chromium has no Welsh): then in figures, not in another language.
 */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** "1 minute ago", "2 days ago"; after a week the date. */
export function ago(locale: string, time: number, now: number): string {
  if (!isKnown(locale)) return inFigures(time, now);
  const passed = Math.max(0, now - time);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (passed < minute) return relative.format(0, 'second');
  if (passed < hour) return relative.format(-Math.floor(passed / minute), 'minute');
  if (passed < day) return relative.format(-Math.floor(passed / hour), 'hour');
  if (passed < 7 * day) return relative.format(-Math.floor(passed / day), 'day');
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(time);
}

/** "today 09:12", "yesterday 17:40", "Monday 16 November", and with the year once it is not this one. */
export function dayOf(locale: string, time: number, now: number): string {
  if (!isKnown(locale)) return inFigures(time, now);
  const back = Math.round((startOfDay(now) - startOfDay(time)) / day);
  if (back === 0 || back === 1) {
    const name = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-back, 'day');
    return `${name} ${new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(time)}`;
  }
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(!sameYear && { year: 'numeric' }),
  }).format(time);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

function isKnown(locale: string): boolean {
  return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
}

/** "09:12" for today, "16/11/2026" for any other day. */
function inFigures(time: number, now: number): string {
  const today = startOfDay(time) === startOfDay(now);
  const style = today ? { timeStyle: 'short' as const } : { dateStyle: 'short' as const };
  // Day before month and 24 hours, as every language that we have writes it.
  return new Intl.DateTimeFormat('en-GB', style).format(time);
}
