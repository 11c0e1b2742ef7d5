import { dropSubject, replaceBody, settle } from '../outbox/outbox.ts';
import type { Id } from '../records/ids.ts';
import { changeIn } from './change-rows.ts';
import { refold } from './fold-in.ts';
import { indexTerms } from './fresh.ts';
import { withoutPointers } from './pointers.ts';
import { deleteRecord, getRecord, putRecord } from './record-rows.ts';
import type { ChangeRow, WriteAll } from './schema.ts';

/**
 * Takes everything about a subject out of the database, also what points at it elsewhere, and leaves only
 * its id, so that what arrives late is dropped. In the caller's transaction.
 */
export async function purge(tx: WriteAll, subject: Id): Promise<void> {
  const changes = tx.objectStore('changes');
  const rows = await changes.index('subject').getAll(subject);
  const kinds = new Set(rows.map((row) => row.kind));
  await Promise.all(Array.from(kinds, (kind) => purgeRecord(tx, kind, subject)));
  await Promise.all(rows.map((row) => changes.delete(row.id)));
  await dropSubject(tx.objectStore('outbox'), subject);
  await tx.objectStore('erased').put({ id: subject });
  await purgePointers(tx, subject);
}

async function purgePointers(tx: WriteAll, subject: Id): Promise<void> {
  const rows = await tx.objectStore('changes').index('pointsAt').getAll(subject);
  for (const row of rows) await purgeElements(tx, row, subject);
  // Once for each record, however many of its changes pointed there.
  const records = new Map(rows.map((row) => [`${row.kind} ${row.subject}`, row]));
  for (const row of records.values()) await makeAnew(tx, row);
}

async function purgeElements(tx: WriteAll, row: ChangeRow, subject: Id): Promise<void> {
  const [changes, outbox] = [tx.objectStore('changes'), tx.objectStore('outbox')];
  const left = withoutPointers(row, [subject]);
  await (left ? changes.put(left) : changes.delete(row.id));
  await (left ? replaceBody(outbox, row.id, changeIn(left)) : settle(outbox, row.id));
}

async function makeAnew(tx: WriteAll, { kind, subject }: ChangeRow): Promise<void> {
  const before = await getRecord(tx, kind, subject);
  const after = await refold(tx, { kind, subject });
  if (after) putRecord(tx, after);
  else await deleteRecord(tx, kind, subject);
  await indexTerms(tx, [{ before, after }]);
}

async function purgeRecord(tx: WriteAll, kind: string, subject: Id): Promise<void> {
  const before = await getRecord(tx, kind, subject);
  await indexTerms(tx, [{ before, after: undefined }]);
  await deleteRecord(tx, kind, subject);
}
