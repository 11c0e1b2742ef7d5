import { filterTerm, topicValue } from './terms.ts';
import { wordsOf } from './words.ts';

/** What somebody typed into a search box. */
export interface Query {
  /** Each may be the beginning of a word. */
  readonly words: readonly string[];
  /** Terms of which a resource has to have one, for each filter. */
  readonly filters: readonly (readonly string[])[];
  /** `by:` names a person: which members that is, the store tells. Each as the words of the name. */
  readonly people: readonly (readonly string[])[];
}

/**
 * Reads `stage:plan by:"Ada Lovelace" money`. What is no filter, or a filter with nothing after it yet, is
 * words to find.
 */
export function parseQuery(text: string): Query {
  const words: string[] = [];
  const filters: string[][] = [];
  const people: string[][] = [];
  for (const [part, name = '', quoted, bare = ''] of text.matchAll(parts)) {
    const value = quoted ?? bare;
    const filter = filterNamed(name);
    if (!filter || wordsOf(value).length === 0) words.push(...wordsOf(part));
    else if (filter === 'by') people.push(wordsOf(value));
    else filters.push([filterTerm(filter, values[filter](value))]);
  }
  return { words: [...new Set(words)], filters, people };
}

// A filter's word and its value, which may stand in quotes; or whatever else has no space in it. Quotes that
// are still open reach to the end.
const parts = /([a-z]+):(?:["“”]([^"“”]*)["“”]?|(\S+))|\S+/giu;

const values = {
  stage: inSmallLetters,
  kind: inSmallLetters,
  topic: topicValue,
  site: (value: string) =>
    inSmallLetters(value)
      .replace(/^[a-z]+:\/\//, '')
      .replace(/[/:].*$/, ''),
};

type Filter = keyof typeof values | 'by';

function filterNamed(name: string): Filter | undefined {
  const filters: Filter[] = ['stage', 'kind', 'topic', 'site', 'by'];
  return filters.find((filter) => filter === name.toLowerCase());
}

function inSmallLetters(value: string): string {
  return value.toLowerCase();
}
