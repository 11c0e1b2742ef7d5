/** A day with its name, in figures and words of the language: `Monday 30 November`. English has its own. */
export function day(locale: string, time: number): string {
  return new Date(time).toLocaleDateString(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
}
