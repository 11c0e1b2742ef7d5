import { unpackTerms } from './fresh.ts';
import type { Block, FreshRow, Segment, Transaction } from './schema.ts';
import {
  better,
  type Cost,
  costOf,
  isOneOff,
  match,
  mayBeMisspelt,
  misspeltCost,
} from './search-match.ts';
import { numbersIn, readList, termsIn } from './segment.ts';

/**
 * What the search index knows. Words of a resource that have changed since a segment was made of it are in
 * `fresh`, and stay in the segment too: of these, what is found here may have been true once, but nothing that
 * is true now is missing. Of all others it is just what is true.
 */
export interface SearchIndex {
  readonly segments: readonly OpenSegment[];
  readonly fresh: readonly FreshRow[];
  /** For each number, when its resource was saved, in seconds. One longer than the highest number. */
  readonly times: Float64Array;
  /** For each number which of `segments` counts, the first as 1: the newest that holds it. */
  readonly newest: Uint8Array;
  /** For each number whether it is in `fresh`: 1 or 0. */
  readonly isFresh: Uint8Array;
}

interface OpenSegment {
  readonly key: number;
  /** The first term of each block. */
  readonly firsts: readonly string[];
}

export type Reading = Pick<
  Transaction<'segments' | 'blocks' | 'dictionaries' | 'fresh', 'readonly'>,
  'objectStore'
>;

export async function openIndex(tx: Reading): Promise<SearchIndex> {
  const [keys, segments, fresh] = await Promise.all([
    tx.objectStore('segments').getAllKeys(),
    tx.objectStore('segments').getAll(),
    tx.objectStore('fresh').getAll(),
  ]);
  return {
    segments: segments.map(({ firsts }, at) => ({
      key: keys[at] ?? 0,
      firsts: firsts.split('\n'),
    })),
    fresh,
    ...knownOf(segments, fresh),
  };
}

function knownOf(segments: readonly Segment[], fresh: readonly FreshRow[]) {
  const held = segments.map(numbersIn);
  let last = 0;
  for (const numbers of held) last = Math.max(last, numbers.at(-1) ?? 0);
  for (const { number } of fresh) last = Math.max(last, number);
  const [times, newest] = [new Float64Array(last + 1), new Uint8Array(last + 1)];
  const isFresh = new Uint8Array(last + 1);
  // Typed arrays throughout: a page that has just opened runs this for the first time, and so slowly.
  for (const [at, numbers] of held.entries()) {
    const saved = segments[at]?.times;
    for (let i = 0; i < numbers.length; i++) {
      const number = numbers[i] ?? 0;
      times[number] = saved?.[i] ?? 0;
      newest[number] = at + 1;
    }
  }
  for (const { number, savedAt } of fresh) {
    isFresh[number] = 1;
    if (savedAt !== undefined) times[number] = savedAt;
  }
  return { times, newest, isFresh };
}

/** For each number what finding a word there costs; see search-match.ts. */
export type Costs = Uint16Array;

export function noCosts({ times }: SearchIndex): Costs {
  return new Uint16Array(times.length);
}

/** Where `word` stands, or words that begin with it. */
export async function findWord(
  tx: Reading,
  index: SearchIndex,
  word: string,
  costs: Costs,
): Promise<void> {
  for (const { number, terms } of index.fresh) {
    for (const [term, place] of unpackTerms(terms))
      put(costs, number, match(word, term, place, false));
  }
  const blocks = index.segments.map((segment) => {
    const from = blockOf(segment, word);
    return readBlocks(tx, segment, from, blockOf(segment, `${word}\uffff`));
  });
  for (const [at, read] of (await Promise.all(blocks)).entries()) {
    for (const list of termsIn(read)) {
      if (!list.term.startsWith(word)) continue;
      const isWhole = list.term.length === word.length;
      readList(list.lists, list, (number, place) => {
        if (index.newest[number] === at + 1) put(costs, number, costOf(place, isWhole));
      });
    }
  }
}

/** Where one of these very terms stands. */
export async function findTerms(
  tx: Reading,
  index: SearchIndex,
  terms: readonly string[],
  costs: Costs,
): Promise<void> {
  const wanted = new Set(terms);
  for (const { number, terms: packed } of index.fresh) {
    for (const [term] of unpackTerms(packed)) if (wanted.has(term)) costs[number] = 1;
  }
  await eachPosting(tx, index, wanted, () => (number) => {
    costs[number] = 1;
  });
}

/** Where words stand that are one letter off. */
export async function findMisspelt(
  tx: Reading,
  index: SearchIndex,
  word: string,
  costs: Costs,
): Promise<void> {
  if (!mayBeMisspelt(word)) return;
  for (const { number, terms } of index.fresh) {
    for (const [term, place] of unpackTerms(terms))
      put(costs, number, match(word, term, place, true));
  }
  const dictionary = await tx.objectStore('dictionaries').getAll();
  const alike = new Set(dictionary.flatMap((words) => [...oneOffIn(words, word)]));
  await eachPosting(
    tx,
    index,
    alike,
    () => (number, place) => put(costs, number, misspeltCost(place)),
  );
}

/** Those of `words`, a line each, that are one letter off. */
function* oneOffIn(words: string, wanted: string): Generator<string> {
  for (let at = 0; at < words.length; ) {
    const newline = words.indexOf('\n', at);
    const end = newline < 0 ? words.length : newline;
    if (isOneOff(wanted, words, at)) yield words.slice(at, end);
    at = end + 1;
  }
}

/** Where each of these very terms stands, by what segments say; `on` is called for each list of it. */
export async function eachPosting(
  tx: Reading,
  { segments, newest }: SearchIndex,
  terms: ReadonlySet<string>,
  on: (term: string) => (number: number, place: number) => void,
): Promise<void> {
  const blocks = segments.map((segment) => {
    const places = new Set(Array.from(terms, (term) => blockOf(segment, term)));
    return Promise.all(
      runsOf([...places].sort((a, b) => a - b)).map(([from, to]) =>
        readBlocks(tx, segment, from, to),
      ),
    );
  });
  for (const [at, read] of (await Promise.all(blocks)).entries()) {
    for (const list of termsIn(read.flat())) {
      if (!terms.has(list.term)) continue;
      const onPosting = on(list.term);
      readList(list.lists, list, (number, place) => {
        if (newest[number] === at + 1) onPosting(number, place);
      });
    }
  }
}

/** Numbers that follow each other, as the first and the last of each such run. */
function runsOf(sorted: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const number of sorted) {
    const run = runs.at(-1);
    if (run && number <= run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

/** The only block that `term` could stand in. */
function blockOf({ firsts }: OpenSegment, term: string): number {
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((firsts[middle] ?? '') <= term) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function readBlocks(tx: Reading, { key }: OpenSegment, from: number, to: number): Promise<Block[]> {
  return tx.objectStore('blocks').getAll(IDBKeyRange.bound([key, from], [key, to]));
}

function put(costs: Costs, number: number, cost: Cost): void {
  costs[number] = better(costs[number] ?? 0, cost);
}
