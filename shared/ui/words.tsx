import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type en from '../../public/_locales/en/messages.json';

/** A message of the catalogues in `public/_locales`. */
export type Word = keyof typeof en;

type Counted<W> = W extends `${infer Stem}_other` ? Stem : never;

/** A message with a form for each plural the language has: `passages` for `passages_one`, `passages_other`. */
export type CountedWord = Counted<Word>;

/** The interface's words, in the language of the catalogue in use. */
export interface Words {
  /** The catalogue's own language, for dates and plurals: the browser's may be one that we do not have. */
  readonly locale: string;
  readonly direction: string;
  t(word: Word, ...values: string[]): string;
  count(word: CountedWord, count: number): string;
  number(value: number): string;
}

/** What looks a message up; empty when there is none. `browser.i18n.getMessage` is one. */
export type LookUp = (word: Word, values: string[]) => string;

export function createWords(lookUp: LookUp): Words {
  const locale = lookUp('locale', []);
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return {
    locale,
    direction: lookUp('direction', []),
    t: (word, ...values) => lookUp(word, values),
    count(word, count) {
      const values = [numbers.format(count)];
      // A language may have plural forms that English has not, so the name is not among the typed ones.
      const form = `${word}_${plurals.select(count)}` as Word;
      return lookUp(form, values) || lookUp(`${word}_other`, values);
    },
    number: (value) => numbers.format(value),
  };
}

const Context = createContext<Words | undefined>(undefined);

export const WordsProvider = Context.Provider;

export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error('A page renders its pieces inside a WordsProvider');
  return words;
}
