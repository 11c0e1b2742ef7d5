import { type Folded, fold, foldOne } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { changesOf } from './change-rows.ts';
import { indexTerms, type Reindexed } from './fresh.ts';
import { type LookUp, lookUp } from './look-up.ts';
import { pointedAt, withoutPointers } from './pointers.ts';
import { putRecord } from './record-rows.ts';
import type { ChangeRow, WriteAll } from './schema.ts';
import { unwaited } from './unwaited.ts';

/**
 * Writes changes, and the records and search terms that follow from them, in the caller's transaction:
 * all of it is asked for when this resolves, and is there when the transaction is done.
 * In any order, any number of times, the outcome is the same. Changes of an erased subject are dropped, and
 * elements of others that point at one.
 * @param known what is held of these rows, for who has looked already
 */
export async function foldIn(
  tx: WriteAll,
  rows: readonly ChangeRow[],
  known?: LookUp,
): Promise<void> {
  const held = known ?? (await lookUp(tx, rows));
  const left = await Promise.all(rows.map((row) => withoutErased(held, row)));
  const groups = byRecord(left.filter((row) => row !== undefined));
  const folded = await Promise.all(groups.map((group) => foldSubject(tx, held, group)));
  const changed = folded.filter((one) => one !== undefined);
  await indexTerms(tx, changed, held.numbered);
}

/** Undefined when nothing is left of it. */
async function withoutErased(held: LookUp, row: ChangeRow): Promise<ChangeRow | undefined> {
  const ids = pointedAt(row);
  if (ids.length === 0 && !row.pointsAt) return row;
  const erased = await Promise.all(ids.map((id) => held.isErased(id)));
  return withoutPointers(
    row,
    ids.filter((_, i) => erased[i]),
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
  held: LookUp,
  rows: readonly ChangeRow[],
): Promise<Reindexed | undefined> {
  const [first] = rows;
  if (!first || (await held.isErased(first.subject))) return;
  const before = await held.record(first.kind, first.subject);
  const written = await writeRows(tx, held, rows);
  const after =
    (written.restamped ? undefined : addAll(before, written.added)) ?? (await refold(tx, first));
  if (!after || after === before) return;
  putRecord(tx, after);
  return { before, after };
}

/** Writes the rows; tells those not held before, and whether one held has now another stamp. */
async function writeRows(tx: WriteAll, { change }: LookUp, rows: readonly ChangeRow[]) {
  const changes = unwaited(tx, 'changes');
  const added = new Map<Id, ChangeRow>();
  let restamped = false;
  for (const row of rows) {
    const held = added.get(row.id) ?? (await change(row.id));
    if (!held) added.set(row.id, row);
    else if (held.at !== row.at) restamped = true;
    // What the journal has stands, as every device reads it there: a visitor's words that came once more,
    // to a restored hub, have another time in it. Of what is from elsewhere only the stamp is news.
    const isElsewhere = held && row.reading === undefined;
    changes.put(isElsewhere ? { ...held, at: row.at } : row);
  }
  return { added: [...added.values()], restamped };
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
export async function refold(
  tx: WriteAll,
  { subject, kind }: Pick<ChangeRow, 'subject' | 'kind'>,
): Promise<Folded | undefined> {
  return fold(await changesOf(tx, kind, subject));
}
