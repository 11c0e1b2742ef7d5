import type { Id } from '../records/ids.ts';
import { type Passage, passageOf } from '../records/passage.ts';
import { type Resource, resourceOf } from '../records/resource.ts';
import { isInBin } from './bin.ts';
import type { Store } from './open-store.ts';
import type { TermsRow, Transaction } from './schema.ts';
import { blockOf, rowsIn } from './terms.ts';
import { wordsOf } from './words.ts';

export interface Found {
  readonly resource: Resource;
  /** Its passages in which a word was found; those with most of the words first. */
  readonly passages: readonly Passage[];
}

/**
 * Resources that hold every word of `query`, in themselves or in their passages; each word may be the
 * beginning of one. A find in the title goes before one in a quote, that before one in a note; among
 * equals the one that came last. Answers from the index on disk, so a page that has just opened waits for nothing.
 */
export function search(store: Store, query: string, { limit = 50 } = {}): Promise<Found[]> {
  const words = wordsOf(query);
  if (words.length === 0) return Promise.resolve([]);
  return store.read(['terms', 'resource', 'passage'], async (tx) => {
    const blocks = rank(await findAll(tx, await rarestFirst(tx, words), limit));
    const found: Found[] = [];
    // A passage may have arrived before its resource: then there is another round.
    while (found.length < limit && blocks.length > 0) {
      const next = blocks.splice(0, limit - found.length);
      const loaded = await Promise.all(next.map((block) => load(tx, block, words)));
      found.push(...loaded.filter((one) => one !== undefined));
    }
    return found;
  });
}

type Reading = Transaction<'terms' | 'resource' | 'passage', 'readonly'>;

/** Best first: where a find says most about the resource. */
const places = ['title', 'quote', 'note'] as const;

/** For each resource's block that holds a word, the best place in which it does: an index into `places`. */
type Hits = ReadonlyMap<number, number>;

// A rare word is found in few places, and those few are then looked through for the others.
async function rarestFirst(tx: Reading, words: readonly string[]): Promise<readonly string[]> {
  if (words.length < 2) return words;
  const counted = words.map(async (word) => ({ word, count: await countOf(tx, word) }));
  const sorted = (await Promise.all(counted)).sort((a, b) => a.count - b.count);
  return sorted.map(({ word }) => word);
}

async function countOf(tx: Reading, word: string): Promise<number> {
  const terms = tx.objectStore('terms');
  const counts = await Promise.all(places.map((place) => terms.index(place).count(from(word))));
  return counts.reduce((sum, count) => sum + count, 0);
}

// U+FFFF is no character, so nothing that begins with the word sorts after it.
function from(word: string): IDBKeyRange {
  return IDBKeyRange.bound(word, `${word}\uffff`);
}

/** Up to so many resources, reading all their words is faster than reading all places of one more word. */
const few = 100;

async function findAll(tx: Reading, words: readonly string[], limit: number): Promise<Hits[]> {
  const [first, ...rest] = words;
  if (first === undefined) return [];
  const hits = await hitsOf(tx, first, rest.length > 0 ? Number.POSITIVE_INFINITY : limit);
  if (hits.size > few) return [hits, ...(await Promise.all(rest.map((word) => hitsOf(tx, word))))];
  const rows = await Promise.all(Array.from(hits.keys(), (block) => rowsOf(tx, block)));
  return [hits, ...rest.map((word) => hitsIn(rows.flat(), word))];
}

/** Reads from the best place on, until there are `enough`: none after those could go before them. */
async function hitsOf(tx: Reading, word: string, enough = Number.POSITIVE_INFINITY): Promise<Hits> {
  const hits = new Map<number, number>();
  for (const [at, place] of places.entries()) {
    const keys = await tx.objectStore('terms').index(place).getAllKeys(from(word));
    for (const block of keys.map(blockOf)) if (!hits.has(block)) hits.set(block, at);
    if (hits.size >= enough) break;
  }
  return hits;
}

function hitsIn(rows: readonly TermsRow[], word: string): Hits {
  const hits = new Map<number, number>();
  for (const row of rows) {
    const at = places.findIndex((place) => holds(row[place], word));
    const block = blockOf(row.row);
    if (at >= 0) hits.set(block, Math.min(at, hits.get(block) ?? at));
  }
  return hits;
}

function holds(terms: readonly string[], word: string): boolean {
  return terms.some((term) => term.startsWith(word));
}

function rowsOf(tx: Reading, block: number): Promise<TermsRow[]> {
  return tx.objectStore('terms').getAll(rowsIn(block));
}

/** Those found by every word, best first. */
function rank(hits: readonly Hits[]): number[] {
  const [first, ...rest] = hits;
  const ranked: { block: number; score: number }[] = [];
  for (const [block, at] of first ?? []) {
    const others = rest.map((word) => word.get(block));
    if (others.includes(undefined)) continue;
    ranked.push({ block, score: others.reduce<number>((sum, place) => sum + (place ?? 0), at) });
  }
  return ranked.sort((a, b) => a.score - b.score || b.block - a.block).map(({ block }) => block);
}

async function load(
  tx: Reading,
  block: number,
  words: readonly string[],
): Promise<Found | undefined> {
  const rows = await rowsOf(tx, block);
  const id = rows[0]?.resource;
  const folded = id === undefined ? undefined : await tx.objectStore('resource').get(id);
  const resource = folded && !(await isInBin(tx, folded)) ? resourceOf(folded) : undefined;
  if (!resource) return undefined;
  return { resource, passages: await passagesWith(tx, resource.id, rows, words) };
}

// One request for all passages of a resource costs less than one for each that is shown.
async function passagesWith(
  tx: Reading,
  resource: Id,
  rows: readonly TermsRow[],
  words: readonly string[],
): Promise<Passage[]> {
  const scores = new Map(rows.map((row) => [row.id, countIn(row, words)]));
  const scoreOf = ({ id }: { readonly id: Id }) => scores.get(id) ?? 0;
  const held = await tx.objectStore('passage').index('resource').getAll(resource);
  return held
    .filter((folded) => scoreOf(folded) > 0)
    .flatMap((folded) => passageOf(folded) ?? [])
    .sort((a, b) => scoreOf(b) - scoreOf(a));
}

/** How many of the words stand in it. */
function countIn(row: TermsRow, words: readonly string[]): number {
  return words.filter((word) => places.some((place) => holds(row[place], word))).length;
}
