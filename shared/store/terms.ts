import { type Folded, isDeleted } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { passageOf } from '../records/passage.ts';
import { resourceOf } from '../records/resource.ts';
import type { TermsRow, WriteAll } from './schema.ts';
import { wordsOf } from './words.ts';

/**
 * The search index: a row of words for each resource and passage, and the browser's multi-entry indexes
 * over those rows, so that nothing is built when a page opens.
 *
 * A row's key is a number, and tells the resource: each resource has a block of numbers, higher than all
 * before it. A common word gives thousands of keys at each keystroke, and browsers hand out numbers
 * several times faster than ids.
 */

/** More rows than any resource has. */
const blockSize = 2 ** 20;

/** The block that a row's number is in: one for each resource, higher for those that came later. */
export function blockOf(row: number): number {
  return Math.floor(row / blockSize);
}

export function rowsIn(block: number): IDBKeyRange {
  return IDBKeyRange.bound(block * blockSize, (block + 1) * blockSize, false, true);
}

/** A record as it was, and as it is now. */
export interface Reindexed {
  readonly before: Folded | undefined;
  readonly after: Folded | undefined;
}

/** Keeps the words of records in step with them; in the transaction that writes them. */
export async function indexTerms(tx: WriteAll, records: readonly Reindexed[]): Promise<void> {
  const terms = tx.objectStore('terms');
  const changed = await Promise.all(
    records.map(async ({ before, after }) => {
      const old = before && wordsIn(before);
      const row = after && wordsIn(after);
      const number = old && (await terms.index('id').getKey(old.id));
      return { number, row, isMoved: old?.resource !== row?.resource };
    }),
  );
  const fresh: Words[] = [];
  for (const { number, row, isMoved } of changed) {
    if (number !== undefined && row && !isMoved) await terms.put({ ...row, row: number });
    else if (row) fresh.push(row);
    if (number !== undefined && isMoved) await terms.delete(number);
  }
  await add(tx, fresh);
}

type Words = Omit<TermsRow, 'row'>;

async function add(tx: WriteAll, rows: readonly Words[]): Promise<void> {
  if (rows.length === 0) return;
  const terms = tx.objectStore('terms');
  const last = await terms.openKeyCursor(null, 'prev');
  let block = last ? blockOf(last.key) : 0;
  const groups = await Promise.all(
    [...byResource(rows)].map(async ([resource, group]) => {
      const held = await terms.index('resource').getAllKeys(resource);
      return { group, newest: held.at(-1) };
    }),
  );
  for (const { group, newest } of groups) {
    const first = newest === undefined ? ++block * blockSize : newest + 1;
    await Promise.all(group.map((row, index) => terms.put({ ...row, row: first + index })));
  }
}

function byResource(rows: readonly Words[]): Map<Id, Words[]> {
  const groups = new Map<Id, Words[]>();
  for (const row of rows) {
    const group = groups.get(row.resource);
    if (group) group.push(row);
    else groups.set(row.resource, [row]);
  }
  return groups;
}

/** Undefined for what search does not look into: other kinds, and what is in the bin. */
function wordsIn(folded: Folded): Words | undefined {
  if (isDeleted(folded)) return undefined;
  if (folded.kind === 'resource') return wordsInResource(folded);
  return folded.kind === 'passage' ? wordsInPassage(folded) : undefined;
}

function wordsInResource(folded: Folded): Words | undefined {
  const resource = resourceOf(folded);
  if (!resource) return undefined;
  const { id, title, publisher, topics, note } = resource;
  const named = [title, publisher, ...topics].join('\n');
  return { resource: id, id, title: wordsOf(named), quote: [], note: wordsOf(note) };
}

function wordsInPassage(folded: Folded): Words | undefined {
  const passage = passageOf(folded);
  if (!passage) return undefined;
  const { id, resource, quote, note } = passage;
  return { resource, id, title: [], quote: wordsOf(quote), note: wordsOf(note) };
}
