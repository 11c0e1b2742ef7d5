import { en, type Strings } from './en.ts';

const others: { readonly [language: string]: () => Promise<Strings> } = {
  cy: async () => (await import('./cy.ts')).cy,
};

/** The words of the form. Rejects, like every module that cannot be had, with a TypeError. */
export function formStrings(language: string): Strings | Promise<Strings> {
  return others[language]?.() ?? en;
}
