import { enStart, type StartStrings } from './en-start.ts';

/** The languages there are. To add one: its two files, and a line here and in `form-strings.ts`. */
const others: { readonly [language: string]: () => Promise<StartStrings> } = {
  cy: async () => (await import('./cy-start.ts')).cyStart,
};

/** The nearest language that we have to what a page asks for. */
export function languageFor(asked: string): string {
  const [language = ''] = asked.toLowerCase().split('-');
  return Object.hasOwn(others, language) ? language : 'en';
}

/** The words of the first screen; English is there at once, and when another could not be loaded. */
export function startStrings(language: string): StartStrings | Promise<StartStrings> {
  return others[language]?.().catch(() => enStart) ?? enStart;
}
