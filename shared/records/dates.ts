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
  const relative = relativeIn(locale);
  if (passed < minute) return relative.format(0, 'second');
  if (passed < hour) return relative.format(-Math.floor(passed / minute), 'minute');
  if (passed < day) return relative.format(-Math.floor(passed / hour), 'hour');
  if (passed < 7 * day) return relative.format(-Math.floor(passed / day), 'day');
  return longDateIn(locale).format(time);
}

/** "today 09:12", "yesterday 17:40", "Monday 16 November", and with the year once it is not this one. */
export function dayOf(locale: string, time: number, now: number): string {
  if (!isKnown(locale)) return inFigures(time, now);
  const back = Math.round((startOfDay(now) - startOfDay(time)) / day);
  if (back === 0 || back === 1) {
    const name = relativeIn(locale).format(-back, 'day');
    return `${name} ${new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(time)}`;
  }
  return longDay(locale, time, now);
}

/** A day as it is stored (`2026-12-18`): "Friday 18 December", and with the year once it is not this one. */
export function dayNamed(locale: string, day: string, now: number): string {
  const time = new Date(`${day}T12:00`).getTime();
  return isKnown(locale) ? longDay(locale, time, now) : inDayFigures(time);
}

/** The day that a time is in, where this computer is, as it is stored. */
export function storedDay(time: number): string {
  const date = new Date(time);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

function longDay(locale: string, time: number, now: number): string {
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

/** Kept, since one takes as long to make as a card of a list, each of which has a time. */
function onceFor<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const one = made.get(locale) ?? make(locale);
    made.set(locale, one);
    return one;
  };
}

const isKnown = onceFor((locale) => Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0);
const relativeIn = onceFor((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
const longDateIn = onceFor((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));

/** "09:12" for today, "16/11/2026" for any other day. */
function inFigures(time: number, now: number): string {
  if (startOfDay(time) !== startOfDay(now)) return inDayFigures(time);
  return new Intl.DateTimeFormat(figures, { timeStyle: 'short' }).format(time);
}

function inDayFigures(time: number): string {
  return new Intl.DateTimeFormat(figures, { dateStyle: 'short' }).format(time);
}

/** Day before month and 24 hours, as every language that we have writes it. */
const figures = 'en-GB';
