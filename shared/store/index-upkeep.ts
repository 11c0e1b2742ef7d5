import type { Id } from '../records/ids.ts';
import { numbersFor, savedAt } from './fresh.ts';
import { isFull } from './full.ts';
import { mergeSegments } from './merge-segments.ts';
import { readMeta } from './meta.ts';
import type { Store } from './open-store.ts';
import type { FreshRow, Transaction } from './schema.ts';
import { type Held, posting, type SegmentRows, SegmentWriter } from './segment.ts';
import { type Terms, termsOf } from './terms.ts';

/**
 * Keeps the search index small and quick to read: makes a segment of what has changed, merges segments of
 * a like size, so that there are never more than a handful, and reads what an older version saved.
 *
 * Every step is one transaction that writes, and does nothing when another one came between its reading and
 * its writing. So it may be killed anywhere, and run again; run one at a time (a lock), since of two at
 * once only one gets anywhere.
 */

export interface UpkeepOptions {
  readonly signal?: AbortSignal;
  /** Called between two pieces of work of some milliseconds: lets whatever else runs here have its turn. */
  readonly pause?: () => Promise<void>;
  /** So many changed records are left as they are: they are as quick to look through as a segment. */
  readonly mostFresh?: number;
}

/** Records taken up in one step: some ten milliseconds. */
const mostAtOnce = 256;

/** Does all that there is to do; nothing, most of the time. */
export async function tendIndex(store: Store, options: UpkeepOptions = {}): Promise<void> {
  const { signal, pause = nextTurn, mostFresh = 64 } = options;
  try {
    while (!signal?.aborted && (await step(store, { pause, mostFresh }))) await pause();
  } catch (error) {
    // What is not in a segment is found all the same.
    if (!isFull(error)) throw error;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

interface State {
  /** The segments there are, oldest first, and their sizes. */
  readonly segments: readonly number[];
  readonly sizes: readonly number[];
  readonly fresh: readonly (readonly [key: number, row: FreshRow])[];
  readonly unindexed: Id | '' | undefined;
}

function look(store: Store): Promise<State> {
  return store.read(['segments', 'fresh', 'meta'], async (tx) => {
    const segments = tx.objectStore('segments');
    const fresh = tx.objectStore('fresh');
    const [keys, held, freshKeys, rows, unindexed] = await Promise.all([
      segments.getAllKeys(),
      segments.getAll(),
      fresh.getAllKeys(null, mostAtOnce),
      fresh.getAll(null, mostAtOnce),
      readMeta(tx, 'unindexed'),
    ]);
    return {
      segments: keys,
      sizes: held.map(({ size }) => size),
      fresh: rows.map((row, at) => [freshKeys[at] ?? 0, row] as const),
      unindexed,
    };
  });
}

/** Whether there may be more to do. */
async function step(
  store: Store,
  { pause, mostFresh }: { readonly pause: () => Promise<void>; readonly mostFresh: number },
): Promise<boolean> {
  const state = await look(store);
  const { fresh, segments, unindexed } = state;
  const erased = fresh.filter(([, row]) => row.erased).map(([key]) => key);
  if (fresh.length > mostFresh || erased.length > 0) {
    const isIndexed = await indexFresh(store, state);
    if (isIndexed && erased.length > 0) await forget(store, erased, pause);
    return true;
  }
  const count = newestAlike(state.sizes);
  if (count > 1) return merge(store, { segments, count, pause });
  return unindexed !== undefined && indexOlder(store, segments, unindexed);
}

async function indexFresh(store: Store, { segments, fresh }: State): Promise<boolean> {
  const rows = await makeSegment(store, new Set(fresh.map(([, { number }]) => number)));
  // Those of what was erased stay until no segment holds it.
  const done = fresh.filter(([, row]) => !row.erased).map(([key]) => key);
  return replace(store, { segments, add: rows, fresh: done });
}

/** What was erased is in no segment after this, since only the newest counts when they become one. */
async function forget(
  store: Store,
  erased: readonly number[],
  pause: () => Promise<void>,
): Promise<void> {
  const { segments } = await look(store);
  await merge(store, { segments, count: segments.length, pause, fresh: erased });
}

/** Somebody else saved it, or this person did with an older version. */
async function indexOlder(
  store: Store,
  segments: readonly number[],
  after: Id | '',
): Promise<boolean> {
  const ids = await store.read(['resource'], (tx) =>
    tx.objectStore('resource').getAllKeys(IDBKeyRange.lowerBound(after, true), mostAtOnce),
  );
  const unindexed = ids.at(-1);
  if (unindexed === undefined) return replace(store, { segments, unindexed });
  const numbers = await store.write(['numbers'], 'relaxed', (tx) => numbersFor(tx, ids));
  const rows = await makeSegment(store, new Set(numbers.values()));
  return replace(store, { segments, add: rows, unindexed });
}

/** How many of the newest are to become one: as long as the next is no larger than they together. */
function newestAlike(sizes: readonly number[]): number {
  let count = 0;
  let total = 0;
  for (const size of sizes.toReversed()) {
    if (count > 0 && size > total) break;
    total += size;
    count++;
  }
  return count;
}

interface Merging {
  /** The segments there are. */
  readonly segments: readonly number[];
  /** How many of the newest become one. */
  readonly count: number;
  readonly pause: () => Promise<void>;
  readonly fresh?: readonly number[];
}

async function merge(
  store: Store,
  { segments, count, pause, fresh = [] }: Merging,
): Promise<boolean> {
  const remove = segments.slice(-count);
  const parts = await store.read(['segments', 'blocks'], (tx) =>
    Promise.all(
      remove.map(async (key) => {
        const [segment, blocks] = await Promise.all([
          tx.objectStore('segments').get(key),
          tx.objectStore('blocks').getAll(rowsOf(key)),
        ]);
        return segment ? [{ segment, blocks }] : [];
      }),
    ),
  );
  const add = await mergeSegments(parts.flat(), { isWhole: count === segments.length, pause });
  return replace(store, { segments, remove, add, fresh });
}

function rowsOf(segment: number): IDBKeyRange {
  return IDBKeyRange.bound([segment], [segment + 1], false, true);
}

interface Replacement {
  /** The segments that there were when this was made. */
  readonly segments: readonly number[];
  readonly remove?: readonly number[];
  readonly add?: SegmentRows;
  /** Rows of `fresh` that are no longer needed. */
  readonly fresh?: readonly number[];
  /** How far what an older version saved has been read now; undefined for all of it. */
  readonly unindexed?: Id | '' | undefined;
}

/** False, and nothing done, when the segments are no longer those that there were. */
function replace(store: Store, replacement: Replacement): Promise<boolean> {
  const { segments, remove = [], add, fresh = [] } = replacement;
  const names = ['segments', 'blocks', 'dictionaries', 'fresh', 'meta'] as const;
  return store.write(names, 'relaxed', async (tx) => {
    const held = await tx.objectStore('segments').getAllKeys();
    if (held.join() !== segments.join()) return false;
    await Promise.all([
      ...remove.flatMap((segment) => [
        tx.objectStore('segments').delete(segment),
        tx.objectStore('blocks').delete(rowsOf(segment)),
        tx.objectStore('dictionaries').delete(rowsOf(segment)),
      ]),
      ...fresh.map((key) => tx.objectStore('fresh').delete(key)),
    ]);
    if (add && add.segment.numbers.length > 0) await addSegment(tx, add);
    if ('unindexed' in replacement) await setUnindexed(tx, replacement.unindexed);
    return true;
  });
}

type Writing = Transaction<'segments' | 'blocks' | 'dictionaries' | 'fresh' | 'meta', 'readwrite'>;

async function addSegment(tx: Writing, { segment, blocks, dictionary }: SegmentRows) {
  const key = await tx.objectStore('segments').add(segment);
  await Promise.all([
    ...blocks.map((block, at) => tx.objectStore('blocks').add(block, [key, at])),
    ...dictionary.map((part, at) => tx.objectStore('dictionaries').add(part, [key, at])),
  ]);
}

async function setUnindexed(tx: Writing, unindexed: Id | '' | undefined): Promise<void> {
  const meta = tx.objectStore('meta');
  await (unindexed === undefined ? meta.delete('unindexed') : meta.put(unindexed, 'unindexed'));
}

/** All that these resources are found by now. */
async function makeSegment(store: Store, numbers: ReadonlySet<number>): Promise<SegmentRows> {
  const found = await store.read(['numbers', 'resource', 'passage'], (tx) =>
    Promise.all(
      Array.from(numbers).map(async (number) => ({ number, ...(await readResource(tx, number)) })),
    ),
  );
  found.sort((a, b) => a.number - b.number);
  const postings = new Map<string, number[]>();
  for (const { number, terms } of found) {
    for (const [term, place] of terms) {
      const list = postings.get(term);
      if (list) list.push(posting(number, place));
      else postings.set(term, [posting(number, place)]);
    }
  }
  const writer = new SegmentWriter();
  for (const [term, list] of [...postings].sort(([a], [b]) => (a < b ? -1 : 1))) {
    writer.add(term, list);
  }
  return writer.finish(found);
}

async function readResource(
  tx: Transaction<'numbers' | 'resource' | 'passage', 'readonly'>,
  number: number,
): Promise<{ readonly terms: Terms } & Pick<Held, 'savedAt'>> {
  const id = (await tx.objectStore('numbers').get(number))?.resource ?? '';
  const [resource, passages] = await Promise.all([
    tx.objectStore('resource').get(id),
    tx.objectStore('passage').index('resource').getAll(id),
  ]);
  const terms = new Map<string, number>();
  // Erased, or still to come: then it is read anew.
  if (!resource) return { terms, savedAt: 0 };
  for (const record of [resource, ...passages]) {
    for (const [term, place] of termsOf(record)) {
      if (place < (terms.get(term) ?? Number.POSITIVE_INFINITY)) terms.set(term, place);
    }
  }
  return { terms, savedAt: savedAt(resource) };
}
