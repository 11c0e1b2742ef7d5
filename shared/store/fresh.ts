import type { Folded } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import type { FreshRow, Transaction, WriteAll } from './schema.ts';
import { filterPlace, resourceFoundBy, type Terms, termsOf } from './terms.ts';
import { unwaited } from './unwaited.ts';

/**
 * The part of the search index that is written together with the records: a row for each that has changed,
 * which stays until a segment holds it (index-upkeep.ts). Rows are only added, so that whoever makes a
 * segment of those they have read takes away just these.
 */

/** A record as it was, and as it is now; undefined for one that is purged. */
export interface Reindexed {
  readonly before: Folded | undefined;
  readonly after: Folded | undefined;
}

/**
 * Notes what records are found by; in the transaction that writes them.
 * @param numbered for who has looked already
 */
export async function indexTerms(
  tx: WriteAll,
  records: readonly Reindexed[],
  numbered?: Numbered,
): Promise<void> {
  const rows = records.flatMap(rowsFor);
  const numbers = await numbersFor(
    tx,
    rows.map(({ resource }) => resource),
    numbered,
  );
  const fresh = unwaited(tx, 'fresh');
  for (const { resource, row } of rows) {
    fresh.add({ ...row, number: numbers.get(resource) ?? 0 });
  }
}

interface NewRow {
  readonly resource: Id;
  readonly row: Omit<FreshRow, 'number'>;
}

function rowsFor({ before, after }: Reindexed): NewRow[] {
  const old = before && resourceFoundBy(before);
  if (!after) return old === undefined ? [] : [{ resource: old, row: { terms: '', erased: true } }];
  const resource = resourceFoundBy(after);
  const left = old !== undefined && old !== resource ? [{ resource: old, row: { terms: '' } }] : [];
  if (resource === undefined) return left;
  const row = rowOf(after);
  const isSame = before && old === resource && isAlike(rowOf(before), row);
  return isSame ? left : [...left, { resource, row }];
}

function rowOf(folded: Folded): Omit<FreshRow, 'number'> {
  const terms = packTerms(termsOf(folded));
  return folded.kind === 'resource' ? { terms, savedAt: savedAt(folded) } : { terms };
}

function isAlike(a: Omit<FreshRow, 'number'>, b: Omit<FreshRow, 'number'>): boolean {
  return a.terms === b.terms && a.savedAt === b.savedAt;
}

/** In seconds; among equals the search shows the later one first. */
export function savedAt({ fields }: Folded): number {
  const time = typeof fields.savedAt === 'number' ? Math.floor(fields.savedAt / 1000) : 0;
  return Math.min(Math.max(time, 0), 2 ** 32 - 1);
}

/** One line for each place. */
function packTerms(terms: Terms): string {
  const lines: string[][] = Array.from({ length: filterPlace + 1 }, () => []);
  for (const [term, place] of terms) lines[place]?.push(term);
  return terms.size > 0 ? lines.map((line) => line.join(' ')).join('\n') : '';
}

export function* unpackTerms(packed: string): Generator<[term: string, place: number]> {
  for (const [place, line] of packed.split('\n').entries()) {
    for (const term of line.split(' ')) if (term) yield [term, place];
  }
}

/** How far resources have been numbered. */
export interface Numbered {
  /** The last of those that have a number; empty when none has. */
  readonly last: Id | '';
  readonly highest: number;
}

/**
 * The numbers by which the index knows resources, given out to those that have none. Small and dense, so
 * that lists of them are short and what is known of each stands in an array. A number is never taken back,
 * so the next is one more than the highest: left to the database to count, each would have to be waited for.
 */
export async function numbersFor(
  tx: Pick<Transaction<'numbers', 'readwrite'>, 'objectStore'>,
  resources: readonly Id[],
  known?: Numbered,
): Promise<Map<Id, number>> {
  const numbers = unwaited(tx, 'numbers');
  const index = tx.objectStore('numbers').index('resource');
  const { last, highest } = known ?? (await numberedIn(tx));
  let next = highest + 1;
  const give = (resource: Id): number => {
    // Fails, and with it the transaction, if somebody did give it out.
    numbers.add({ resource }, next);
    return next++;
  };
  const found = Array.from(new Set(resources), async (resource): Promise<[Id, number]> => {
    const held = resource > last ? undefined : await index.getKey(resource);
    return [resource, held ?? give(resource)];
  });
  return new Map(await Promise.all(found));
}

/** Ids are made in the order of time: what comes after the last that has a number has none. */
export async function numberedIn(
  tx: Pick<Transaction<'numbers', 'readwrite'>, 'objectStore'>,
): Promise<Numbered> {
  const numbers = tx.objectStore('numbers');
  const [last, highest] = await Promise.all([
    numbers.index('resource').openKeyCursor(null, 'prev'),
    numbers.openKeyCursor(null, 'prev'),
  ]);
  return { last: last?.key ?? '', highest: highest?.key ?? 0 };
}
