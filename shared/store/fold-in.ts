import { type Folded, fold, foldOne } from '../records/fold.ts';
import { changesOf } from './change-rows.ts';
import { indexTerms, type Reindexed } from './fresh.ts';
import { getRecord, putRecord } from './record-rows.ts';
import type { ChangeRow, WriteAll } from './schema.ts';

/**
 * Writes changes, and the records and search terms that follow from them, in the caller's transaction.
 * In any order, any number of times, the outcome is the same. Changes of an erased subject are dropped.
 */
export async function foldIn(tx: WriteAll, rows: readonly ChangeRow[]): Promise<void> {
  const folded = await Promise.all(byRecord(rows).map((group) => foldSubject(tx, group)));
  await indexTerms(
    tx,
    folded.filter((one) => one !== undefined),
  );
}

// So that a record which changed ten times is read once and written once.
function byRecord(rows: readonly ChangeRow[]): ChangeRow[][] {
  const groups = new Map<string, ChangeRow[]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.subject}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** Undefined when the record stays as it was. */
async function foldSubject(
  tx: WriteAll,
  rows: readonly ChangeRow[],
): Promise<Reindexed | undefined> {
  const [first] = rows;
  if (!first || (await tx.objectStore('erased').getKey(first.subject)) !== undefined) return;
  const before = await getRecord(tx, first.kind, first.subject);
  const written = await writeRows(tx, rows);
  const after =
    (written.restamped ? undefined : addAll(before, written.added)) ?? (await refold(tx, first));
  if (!after || after === before) return;
  await putRecord(tx, after);
  return { before, after };
}

/** Writes the rows; tells those not held before, and whether one held has now another stamp. */
async function writeRows(tx: WriteAll, rows: readonly ChangeRow[]) {
  const changes = tx.objectStore('changes');
  const added: ChangeRow[] = [];
  let restamped = false;
  for (const row of rows) {
    const held = await changes.get(row.id);
    if (!held) added.push(row);
    else if (held.at !== row.at) restamped = true;
    // What was held first stays; only that the hub has it, and its time there, is news.
    const { at, reading = held?.reading } = row;
    await changes.put(held ? { ...held, at, ...(reading !== undefined && { reading }) } : row);
  }
  return { added, restamped };
}

/** Undefined when the record alone cannot tell what becomes of it. */
function addAll(before: Folded | undefined, added: readonly ChangeRow[]): Folded | undefined {
  let after = before;
  for (const row of added) {
    after = foldOne(after, row);
    if (!after) return undefined;
  }
  return after;
}

// A stamp that became lower cannot be taken back out of a fold, and which of the texts that were edited
// apart were replaced only all changes can tell: the record is made anew from them.
async function refold(tx: WriteAll, { subject, kind }: ChangeRow): Promise<Folded | undefined> {
  return fold(await changesOf(tx, kind, subject));
}
