import type { Id } from '../records/ids.ts';
import { memberOf } from '../records/member.ts';
import type { ResourceKind, Stage } from '../records/taxonomy.ts';
import type { Store } from './open-store.ts';
import type { Transaction } from './schema.ts';
import { type Found, foundIn, type Looked, look, type Place, type Wanted } from './search-found.ts';
import {
  type Costs,
  findMisspelt,
  findTerms,
  findWord,
  noCosts,
  openIndex,
  type SearchIndex,
} from './search-index.ts';
import { mayBeMisspelt } from './search-match.ts';
import { parseQuery } from './search-query.ts';
import { bitsIn, bitsOf, Counter, type Facet, type Tally } from './tally.ts';
import { filterTerm, topicValue } from './terms.ts';
import { wordsOf } from './words.ts';

/** What a list is narrowed to besides the words that it has to hold. */
export interface Narrowed {
  readonly stage?: Stage | null;
  readonly kind?: ResourceKind | null;
  readonly topic?: string | null;
  /** The member who saved it, or a passage of it. */
  readonly by?: Id | null;
}

export interface SearchOptions {
  readonly narrowed?: Narrowed;
  /** So many are read at once. */
  readonly limit?: number;
}

export interface Searched {
  /** All that is found, by the numbers that the index has for it: the best first, or else the newest. */
  readonly numbers: readonly number[];
  /** The first of them. */
  readonly found: readonly Found[];
  /** Of the stages, as if no stage were chosen; of the kinds as if no kind were. */
  readonly tally: Tally;
  /** For `readFound`. */
  readonly wanted: Wanted;
}

/**
 * Resources that hold every word of `query`, in themselves or in their passages; each word may be the
 * beginning of one. Filters (search-query.ts) go by the resource as a whole too. Best first: see
 * search-match.ts; among equals the one saved last. When hardly anything has the words, whatever the filters,
 * those of four letters and more may have one wrong, and what is found so comes after.
 *
 * Answers from the index on disk, so a page that has just opened waits for nothing.
 */
export function search(
  store: Store,
  query: string,
  { narrowed = {}, limit = 50 }: SearchOptions = {},
): Promise<Searched> {
  return store.read(searched, async (tx) => {
    const index = await openIndex(tx);
    const { words, filters } = await filtersOf(tx, query, narrowed);
    const exact = { words, filters: filters.map(({ any }) => any), forgiving: false };
    const [costs, bits] = await Promise.all([findAll(tx, index, exact), bitsIn(tx, index)]);
    const search = { tx, index, filters, costs, bits };
    const found = await judge(search, exact);
    if (found.having >= few || !words.some(mayBeMisspelt)) {
      return read(search, exact, found, limit);
    }
    await Promise.all(
      words.map((word, at) => findMisspelt(tx, index, word, costs.words[at] ?? noCosts(index))),
    );
    const forgiving = { ...exact, forgiving: true };
    return read(search, forgiving, await judge(search, forgiving), limit);
  });
}

/** What was found; undefined for what is not there any more, or not what was looked for. */
export function readFound(
  store: Store,
  places: readonly Place[],
  wanted: Wanted,
): Promise<(Found | undefined)[]> {
  return store.read(['numbers', 'resource', 'passage'], (tx) =>
    Promise.all(places.map(async (place) => foundIn(await look(tx, place, wanted), wanted))),
  );
}

/** With so many, nobody needs what is misspelt. */
const few = 5;

const searched = [
  'segments',
  'blocks',
  'dictionaries',
  'fresh',
  'numbers',
  'resource',
  'passage',
  'member',
] as const;
type Reading = Transaction<(typeof searched)[number], 'readonly'>;

interface Filter {
  /** Terms of which a resource has to have one. */
  readonly any: readonly string[];
  /** What would be counted without it. */
  readonly facet?: Facet;
}

async function filtersOf(
  tx: Reading,
  query: string,
  { stage, kind, topic, by }: Narrowed,
): Promise<{ readonly words: readonly string[]; readonly filters: readonly Filter[] }> {
  const { words, filters, people } = parseQuery(query);
  return {
    words,
    filters: [
      ...(stage ? [{ any: [filterTerm('stage', stage)], facet: 'stage' as const }] : []),
      ...(kind ? [{ any: [filterTerm('kind', kind)], facet: 'kind' as const }] : []),
      ...(topic ? [{ any: [filterTerm('topic', topicValue(topic))] }] : []),
      ...(by ? [{ any: [filterTerm('by', by)] }] : []),
      ...[...filters, ...(await membersNamed(tx, people))].map((any) => ({ any })),
    ],
  };
}

/** For each name those of the members who may be meant. */
async function membersNamed(
  tx: Reading,
  people: readonly (readonly string[])[],
): Promise<string[][]> {
  if (people.length === 0) return [];
  const folded = await tx.objectStore('member').getAll();
  const members = folded.flatMap((one) => memberOf(one) ?? []);
  return people.map((name) =>
    members
      .filter((member) => isNamed(wordsOf(member.name), name))
      .map(({ id }) => filterTerm('by', id)),
  );
}

function isNamed(words: readonly string[], name: readonly string[]): boolean {
  return name.every((wanted) => words.some((word) => word.startsWith(wanted)));
}

interface AllCosts {
  readonly words: readonly Costs[];
  readonly filters: readonly Costs[];
}

async function findAll(tx: Reading, index: SearchIndex, wanted: Wanted): Promise<AllCosts> {
  const words = wanted.words.map(() => noCosts(index));
  const filters = wanted.filters.map(() => noCosts(index));
  await Promise.all([
    ...words.map((costs, at) => findWord(tx, index, wanted.words[at] ?? '', costs)),
    ...filters.map((costs, at) => findTerms(tx, index, wanted.filters[at] ?? [], costs)),
  ]);
  return { words, filters };
}

interface Search {
  readonly tx: Reading;
  readonly index: SearchIndex;
  readonly filters: readonly Filter[];
  readonly costs: AllCosts;
  readonly bits: Uint16Array;
}

interface Judged extends Pick<Searched, 'numbers' | 'tally'> {
  /** How many have the words, whether they fit the filters or not. */
  readonly having: number;
}

/**
 * Who has everything, and how many more would if less were asked. The index says just what is so but of what
 * is in `fresh`: that is looked through.
 */
async function judge(search: Search, wanted: Wanted): Promise<Judged> {
  const { index, filters, costs, bits } = search;
  const list = new BestFirst();
  const counter = new Counter();
  let having = 0;
  const take = (one: Ranked, facets: number, fits: (filter: number) => boolean) => {
    having++;
    const missed = missedBy(filters, fits);
    if (!missed) {
      list.add(one);
      counter.add(facets);
    } else if (missed !== 'several' && missed.facet) counter.add(facets, missed.facet);
  };
  const isAsked = costs.words.length + filters.length > 0;
  const fresh: number[] = [];
  for (let number = 0; isAsked && number < index.times.length; number++) {
    const cost = together(costs.words, number);
    if (cost === undefined) continue;
    if (index.isFresh[number] && fresh.length < mostLooked) fresh.push(number);
    else {
      const time = index.times[number] ?? 0;
      take({ number, cost, time }, bits[number] ?? 0, (at) => costs.filters[at]?.[number] !== 0);
    }
  }
  const held = await Promise.all(fresh.map((number) => look(search.tx, number, wanted)));
  for (const [at, looked] of held.entries()) {
    if (!looked) continue;
    const number = fresh[at] ?? 0;
    take({ ...looked, number }, bitsOf(looked.terms), (filter) => looked.fits[filter] === true);
  }
  return { numbers: list.numbers(), tally: counter.tally(), having };
}

/**
 * More have changed only while very much comes in at once, until a segment is made of it. Of these the index is
 * believed: what has been deleted meanwhile is seen when it is read.
 */
const mostLooked = 500;

function together(words: readonly Costs[], number: number): number | undefined {
  let sum = 0;
  for (const costs of words) {
    const cost = costs[number] ?? 0;
    if (cost === 0) return undefined;
    sum += cost;
  }
  return sum;
}

/** The only filter that something does not fit; undefined where it fits all. */
function missedBy(
  filters: readonly Filter[],
  fits: (at: number) => boolean,
): Filter | 'several' | undefined {
  let missed: Filter | undefined;
  for (let at = 0; at < filters.length; at++) {
    if (fits(at)) continue;
    if (missed) return 'several';
    missed = filters[at];
  }
  return missed;
}

interface Ranked extends Pick<Looked, 'cost' | 'time'> {
  readonly number: number;
}

/** Puts what is found in order: what costs least, then what was saved last, then the highest number. */
class BestFirst {
  readonly #levels = new Map<number, number[]>();

  add({ number, cost, time }: Ranked): void {
    // Time and number as one (there are fewer than 2 ** 21 resources), which the browser sorts by itself, and at
    // once: of a common word there are thousands.
    const key = time * most + number;
    const level = this.#levels.get(cost);
    if (level) level.push(key);
    else this.#levels.set(cost, [key]);
  }

  numbers(): number[] {
    const costs = [...this.#levels.keys()].sort((a, b) => a - b);
    return costs.flatMap((cost) => {
      const keys = Float64Array.from(this.#levels.get(cost) ?? [])
        .sort()
        .reverse();
      return Array.from(keys, (key) => key % most);
    });
  }
}

const most = 2 ** 21;

async function read(
  { tx }: Search,
  wanted: Wanted,
  judged: Judged,
  limit: number,
): Promise<Searched> {
  const first = judged.numbers.slice(0, limit);
  const looked = await Promise.all(first.map((number) => look(tx, number, wanted)));
  const found = looked.flatMap((one) => foundIn(one, wanted) ?? []);
  return { numbers: judged.numbers, tally: judged.tally, found, wanted };
}
