import { orNotLoaded } from '../or-not-loaded.ts';
import type { Words } from './other-languages.ts';

/** Of the languages that we have, the nearest to what an element or the page around it asks for. */
export function languageOf(element: HTMLElement): string {
  const asked = element.lang || element.closest<HTMLElement>('[lang]')?.lang || '';
  return /^(ar|cy|fr)\b/.exec(asked.toLowerCase())?.[0] ?? 'en';
}

/**
 * The words of one part, in the language that an element asks for by the time they are there: it may have
 * changed meanwhile. Undefined when they cannot be had.
 */
export async function wordsFor<Part extends keyof Words>(
  element: HTMLElement,
  part: Part,
  english: Words[Part],
): Promise<Words[Part] | undefined> {
  for (;;) {
    const language = languageOf(element);
    if (language === 'en') return english;
    const words = await orNotLoaded(
      import('./other-languages.ts').then((all) => all.otherLanguages[language]?.[part]()),
    );
    if (language === languageOf(element)) return words;
  }
}
