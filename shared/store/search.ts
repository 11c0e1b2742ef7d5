import { isDeleted } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { type Passage, passageOf } from '../records/passage.ts';
import { type Resource, resourceOf } from '../records/resource.ts';
import type { Store } from './open-store.ts';
import type { TermsKey, Transaction } from './schema.ts';
import { wordsOf } from './words.ts';

export interface Found {
  readonly resource: Resource;
  /** Its passages in which a word was found; those with most of the words first. */
  readonly passages: readonly Passage[];
}

/**
 * Resources that hold every word of `query`, in themselves or in their passages; each word may be the
 * beginning of one. A find in the title goes before one in a quote, that before one in a note; among
 * equals the newest first. Answers from the index on disk, so a page that has just opened waits for nothing.
 */
export function search(store: Store, query: string, { limit = 50 } = {}): Promise<Found[]> {
  const words = wordsOf(query);
  if (words.length === 0) return Promise.resolve([]);
  return store.read(['terms', 'resource', 'passage'], async (tx) => {
    const hits = await Promise.all(words.map((word) => hitsOf(tx, word)));
    const found: Found[] = [];
    for (const id of rank(hits)) {
      if (found.length === limit) break;
      const one = await load(tx, id, hits);
      if (one) found.push(one);
    }
    return found;
  });
}

type Reading = Transaction<'terms' | 'resource' | 'passage', 'readonly'>;

/** Best first: where a find says most about the resource. */
const places = ['title', 'quote', 'note'] as const;

/** Where one word was found, by resource. */
type Hits = Map<Id, { readonly place: number; readonly passages: Set<Id> }>;

async function hitsOf(tx: Reading, word: string): Promise<Hits> {
  const terms = tx.objectStore('terms');
  // U+FFFF is no character, so nothing that begins with the word sorts after it.
  const range = IDBKeyRange.bound(word, `${word}\uffff`);
  const keys = await Promise.all(places.map((place) => terms.index(place).getAllKeys(range)));
  const hits: Hits = new Map();
  keys.forEach((list, place) => {
    for (const key of list) note(hits, key, place);
  });
  return hits;
}

// Called for better places first, so the first place noted for a resource is its best.
function note(hits: Hits, [resource, id]: TermsKey, place: number): void {
  const hit = hits.get(resource) ?? { place, passages: new Set() };
  if (id !== resource) hit.passages.add(id);
  hits.set(resource, hit);
}

/** Those found by every word, best first. */
function rank(hits: readonly Hits[]): Id[] {
  const [first, ...rest] = [...hits].sort((a, b) => a.size - b.size);
  if (!first) return [];
  const ranked: { id: Id; score: number }[] = [];
  for (const [id, { place }] of first) {
    const others = rest.map((words) => words.get(id)?.place);
    if (others.includes(undefined)) continue;
    ranked.push({ id, score: others.reduce<number>((sum, at) => sum + (at ?? 0), place) });
  }
  // Ids sort by the time they were made.
  return ranked.sort((a, b) => a.score - b.score || (a.id < b.id ? 1 : -1)).map(({ id }) => id);
}

async function load(tx: Reading, id: Id, hits: readonly Hits[]): Promise<Found | undefined> {
  const folded = await tx.objectStore('resource').get(id);
  const resource = folded && !isDeleted(folded) ? resourceOf(folded) : undefined;
  if (!resource) return undefined;
  const matches = new Map<Id, number>();
  for (const words of hits) {
    for (const passage of words.get(id)?.passages ?? []) {
      matches.set(passage, (matches.get(passage) ?? 0) + 1);
    }
  }
  const ids = [...matches].sort(([, a], [, b]) => b - a).map(([passage]) => passage);
  return { resource, passages: await loadPassages(tx, ids) };
}

async function loadPassages(tx: Reading, ids: readonly Id[]): Promise<Passage[]> {
  const rows = await Promise.all(ids.map((id) => tx.objectStore('passage').get(id)));
  return rows.flatMap((folded) => (folded && passageOf(folded)) ?? []);
}
