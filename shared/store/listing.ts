import type { Id } from '../records/ids.ts';
import { isInBin } from './bin.ts';
import type { Store } from './open-store.ts';
import type { Transaction } from './schema.ts';
import { type Narrowed, search } from './search.ts';
import { anything, look, type Place, type Wanted } from './search-found.ts';
import { openIndex } from './search-index.ts';
import { bitsIn, bitsOf, Counter, type Tally } from './tally.ts';

/**
 * What is saved, as a list that may be long: which resources it has and in which order is known at once; each
 * is read when it comes into view.
 */

export const orders = ['newest', 'oldest', 'title'] as const;
export type Order = (typeof orders)[number];

export interface Asked {
  /** See `search`; empty for all that is saved. What has most of its words comes first, whatever the order. */
  readonly query: string;
  readonly narrowed: Narrowed;
  readonly order: Order;
  /** By which titles are put in order. */
  readonly collator: Intl.Collator;
}

export interface Listing {
  readonly places: readonly Place[];
  readonly tally: Tally;
  /** For `readFound`. */
  readonly wanted: Wanted;
}

export function isNarrowed({ query, narrowed }: Pick<Asked, 'query' | 'narrowed'>): boolean {
  return query.trim() !== '' || Object.values(narrowed).some((one) => one);
}

export async function listResources(store: Store, asked: Asked): Promise<Listing> {
  const listing = await newestFirst(store, asked);
  if (listing.wanted.words.length > 0 || asked.order === 'newest') return listing;
  const { places } = listing;
  if (asked.order === 'oldest') return { ...listing, places: places.toReversed() };
  return { ...listing, places: await byTitle(store, places, asked.collator) };
}

async function newestFirst(store: Store, { query, narrowed }: Asked): Promise<Listing> {
  if (!isNarrowed({ query, narrowed })) return everything(store);
  const { numbers, tally, wanted } = await search(store, query, { narrowed, limit: 0 });
  return { places: numbers, tally, wanted };
}

const names = [
  'resource',
  'passage',
  'numbers',
  'segments',
  'blocks',
  'dictionaries',
  'fresh',
] as const;
type Reading = Transaction<(typeof names)[number], 'readonly'>;

function everything(store: Store): Promise<Listing> {
  return store.read(names, async (tx) => {
    const ids = tx.objectStore('resource').index('savedAt').getAllKeys();
    const [all, binned, tally] = await Promise.all([ids, binnedIn(tx), tallyAll(tx)]);
    const newest = all.reverse();
    const places = binned.size > 0 ? newest.filter((id) => !binned.has(id)) : newest;
    const { length } = places;
    return { places, tally: { ...tally, all: { stage: length, kind: length } }, wanted: anything };
  });
}

async function binnedIn(tx: Reading): Promise<Set<Id>> {
  const deleted = await tx.objectStore('resource').index('deletedAt').getAll();
  const isBinned = await Promise.all(deleted.map((folded) => isInBin(tx, folded)));
  return new Set(deleted.flatMap(({ id }, at) => (isBinned[at] ? [id] : [])));
}

async function tallyAll(tx: Reading): Promise<Tally> {
  const index = await openIndex(tx);
  const counter = new Counter();
  const bits = await bitsIn(tx, index);
  const fresh: number[] = [];
  for (let number = 0; number < bits.length; number++) {
    if (index.isFresh[number]) fresh.push(number);
    else counter.add(bits[number] ?? 0);
  }
  for (const looked of await Promise.all(fresh.map((number) => look(tx, number, anything)))) {
    if (looked) counter.add(bitsOf(looked.terms));
  }
  return counter.tally();
}

/** So many in one request: more would hold up what somebody does meanwhile. */
const batch = 500;

async function byTitle(
  store: Store,
  places: readonly Place[],
  collator: Intl.Collator,
): Promise<Place[]> {
  const titles = new Map<Place, string>();
  for (let from: Id | undefined = ''; from !== undefined; ) {
    const range = IDBKeyRange.lowerBound(from, true);
    const rows = await store.read(['resource'], (tx) =>
      tx.objectStore('resource').getAll(range, batch),
    );
    for (const { id, fields } of rows) titles.set(id, String(fields.title ?? ''));
    from = rows.length === batch ? rows.at(-1)?.id : undefined;
  }
  for (const [number, id] of await numbered(store, places))
    titles.set(number, titles.get(id) ?? '');
  const titleOf = (place: Place) => titles.get(place) ?? '';
  return places.toSorted((a, b) => collator.compare(titleOf(a), titleOf(b)));
}

async function numbered(store: Store, places: readonly Place[]): Promise<Map<number, Id>> {
  if (typeof places[0] !== 'number') return new Map();
  return store.read(['numbers'], async (tx) => {
    const numbers = tx.objectStore('numbers');
    const [keys, rows] = await Promise.all([numbers.getAllKeys(), numbers.getAll()]);
    return new Map(rows.map(({ resource }, at) => [keys[at] ?? 0, resource]));
  });
}
