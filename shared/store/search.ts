import { type Folded, isDeleted } from '../records/fold.ts';
import { memberOf } from '../records/member.ts';
import { type Passage, passageOf } from '../records/passage.ts';
import { type Resource, resourceOf } from '../records/resource.ts';
import { isInBin } from './bin.ts';
import { savedAt } from './fresh.ts';
import type { Store } from './open-store.ts';
import type { Transaction } from './schema.ts';
import {
  type Costs,
  findMisspelt,
  findTerms,
  findWord,
  noCosts,
  openIndex,
  type SearchIndex,
} from './search-index.ts';
import {
  better,
  type Cost,
  costsIn,
  isMisspelt,
  type Mark,
  marksIn,
  mayBeMisspelt,
} from './search-match.ts';
import { parseQuery, type Query } from './search-query.ts';
import { filterTerm, filterTermsOf, textsOf } from './terms.ts';
import { wordsOf } from './words.ts';

export interface Found {
  readonly resource: Resource;
  readonly marks: Marks<'title' | 'publisher' | 'note'>;
  /** Its passages in which something was found; those with most of what was asked for first. */
  readonly passages: readonly FoundPassage[];
  /** Its other passages. */
  readonly others: readonly Passage[];
}

export interface FoundPassage extends Passage {
  readonly marks: Marks<'quote' | 'note'>;
}

/** What is to be highlighted in each text. */
export type Marks<Field extends string> = Readonly<Record<Field, readonly Mark[]>>;

/**
 * Resources that hold every word of `query`, in themselves or in their passages; each word may be the
 * beginning of one. Filters (search-query.ts) go by the resource as a whole too. Best first: see
 * search-match.ts; among equals the one saved last. When hardly anything is found, words of four letters
 * and more may have one wrong, and what is found so comes after.
 *
 * Answers from the index on disk, so a page that has just opened waits for nothing.
 */
export function search(store: Store, query: string, { limit = 50 } = {}): Promise<Found[]> {
  const parsed = parseQuery(query);
  const { words, filters, people } = parsed;
  if (words.length + filters.length + people.length === 0) return Promise.resolve([]);
  return store.read(searched, async (tx) => {
    const index = await openIndex(tx);
    const wanted = await withMembers(tx, parsed);
    const costs = await findAll(tx, index, wanted);
    const found = await best(tx, ranked(index, costs), { wanted, limit, forgiving: false });
    if (found.length >= Math.min(few, limit) || !words.some(mayBeMisspelt)) return found;
    await Promise.all(
      words.map((word, at) => findMisspelt(tx, index, word, costs.words[at] ?? noCosts(index))),
    );
    return best(tx, ranked(index, costs), { wanted, limit, forgiving: true });
  });
}

/** With more than this, nobody needs what is misspelt. */
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

type Wanted = Pick<Query, 'words' | 'filters'>;

/** People as those of the members who may be meant. */
async function withMembers(tx: Reading, { words, filters, people }: Query): Promise<Wanted> {
  if (people.length === 0) return { words, filters };
  const folded = await tx.objectStore('member').getAll();
  const members = folded.flatMap((one) => memberOf(one) ?? []);
  const meant = people.map((name) =>
    members
      .filter((member) => isNamed(wordsOf(member.name), name))
      .map(({ id }) => filterTerm('by', id)),
  );
  return { words, filters: [...filters, ...meant] };
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

/** Where a resource stands among those found: what its words cost together, and when it was saved. */
interface Rank {
  readonly number: number;
  readonly cost: number;
  readonly time: number;
}

function compare(a: Rank, b: Rank): number {
  return a.cost - b.cost || b.time - a.time || b.number - a.number;
}

/** Those that have everything, best first. Sorted only as far as they are asked for. */
function* ranked({ times }: SearchIndex, { words, filters }: AllCosts): Generator<Rank> {
  const levels = new Map<number, number[]>();
  for (let number = 0; number < times.length; number++) {
    const cost = together(words, number);
    if (cost === undefined || filters.some((costs) => costs[number] === 0)) continue;
    const level = levels.get(cost);
    if (level) level.push(number);
    else levels.set(cost, [number]);
  }
  for (const cost of [...levels.keys()].sort((a, b) => a - b)) {
    for (const rank of newestFirst(levels.get(cost) ?? [], times)) yield { ...rank, cost };
  }
}

/**
 * As `compare` has it. Time and number as one number each (there are fewer than 2 ** 21 resources), which the
 * browser sorts by itself, and at once: of a common word there are thousands.
 */
function* newestFirst(
  numbers: readonly number[],
  times: Float64Array,
): Generator<{ number: number; time: number }> {
  const most = 2 ** 21;
  const keys = Float64Array.from(numbers, (number) => (times[number] ?? 0) * most + number).sort();
  for (const key of keys.reverse()) {
    yield { number: key % most, time: Math.floor(key / most) };
  }
}

function together(words: readonly Costs[], number: number): number | undefined {
  let sum = 0;
  for (const costs of words) {
    const cost = costs[number] ?? 0;
    if (cost === 0) return undefined;
    sum += cost;
  }
  return sum;
}

interface Asked {
  readonly wanted: Wanted;
  readonly limit: number;
  readonly forgiving: boolean;
}

/**
 * Loads candidates until the best of them are known. The index may promise more than a record holds by
 * now, never less: so each is looked through, and one that holds less than promised waits for its place.
 */
async function best(tx: Reading, candidates: Iterator<Rank>, asked: Asked): Promise<Found[]> {
  const loaded: Loaded[] = [];
  let next = candidates.next();
  for (;;) {
    const batch: Rank[] = [];
    for (; !next.done && batch.length < asked.limit; next = candidates.next()) {
      batch.push(next.value);
    }
    const held = await Promise.all(batch.map((rank) => load(tx, rank, asked)));
    loaded.push(...held.filter((one) => one !== undefined));
    loaded.sort((a, b) => compare(a.rank, b.rank));
    const last = loaded[asked.limit - 1];
    const isKnown = next.done || (last && compare(last.rank, next.value) <= 0);
    if (isKnown) return loaded.slice(0, asked.limit).map((one) => view(one, asked.wanted));
  }
}

interface Loaded {
  readonly rank: Rank;
  /** What each word costs where it is found best. */
  readonly costs: readonly Cost[];
  readonly resource: Resource;
  readonly passages: readonly Matched[];
}

interface Matched {
  readonly record: Folded;
  readonly costs: readonly Cost[];
  /** The filters that it fits. */
  readonly fits: readonly boolean[];
}

/** Undefined when it is not there any more, or has not all that was asked for. */
async function load(
  tx: Reading,
  { number }: Rank,
  { wanted, forgiving }: Asked,
): Promise<Loaded | undefined> {
  const id = (await tx.objectStore('numbers').get(number))?.resource ?? '';
  const [folded, held] = await Promise.all([
    tx.objectStore('resource').get(id),
    tx.objectStore('passage').index('resource').getAll(id),
  ]);
  const resource = folded && !(await isInBin(tx, folded)) ? resourceOf(folded) : undefined;
  if (!folded || !resource) return undefined;
  const own = matched(folded, wanted, forgiving);
  const passages = held.map((record) => matched(record, wanted, forgiving));
  const all = [own, ...passages];
  const costs = wanted.words.map((_, at) => all.map((one) => one.costs[at] ?? 0).reduce(better));
  const fits = wanted.filters.every((_, at) => all.some((one) => one.fits[at]));
  if (!fits || costs.includes(0)) return undefined;
  const cost = costs.reduce((sum, one) => sum + one, 0);
  return { rank: { number, cost, time: savedAt(folded) }, costs, resource, passages };
}

function matched(record: Folded, { words, filters }: Wanted, forgiving: boolean): Matched {
  const terms = filterTermsOf(record);
  const fits = filters.map((any) => any.some((term) => terms.includes(term)));
  return { record, costs: costsIn(textsOf(record), words, forgiving), fits };
}

function view({ resource, costs, passages }: Loaded, { words }: Wanted): Found {
  const marks = (text: string) => marksIn(text, words, costs);
  const { title, publisher, note } = resource;
  const scored = passages
    .map((one) => ({ passage: liveOf(one.record), score: scoreOf(one, costs) }))
    .flatMap(({ passage, score }) => (passage ? [{ passage, score }] : []))
    .sort((a, b) => b.score - a.score);
  return {
    resource,
    marks: { title: marks(title), publisher: marks(publisher), note: marks(note) },
    passages: scored.flatMap(({ passage, score }) =>
      score > 0
        ? [{ ...passage, marks: { quote: marks(passage.quote), note: marks(passage.note) } }]
        : [],
    ),
    others: scored.flatMap(({ passage, score }) => (score > 0 ? [] : [passage])),
  };
}

function liveOf(folded: Folded): Passage | undefined {
  return isDeleted(folded) ? undefined : passageOf(folded);
}

/** How much of what was asked for stands in a passage; what is misspelt there only where it is everywhere. */
function scoreOf({ costs, fits }: Matched, best: readonly Cost[]): number {
  const words = costs.filter(
    (cost, at) => cost > 0 && isMisspelt(cost) === isMisspelt(best[at] ?? 0),
  );
  return words.length + fits.filter(Boolean).length;
}
