import { dropSubject } from '../outbox/outbox.ts';
import type { Id } from '../records/ids.ts';
import { indexTerms } from './fresh.ts';
import { deleteRecord, getRecord } from './record-rows.ts';
import type { WriteAll } from './schema.ts';

/**
 * Takes everything about a subject out of the database and leaves only its id, so that what arrives late
 * is dropped. In the caller's transaction.
 */
export async function purge(tx: WriteAll, subject: Id): Promise<void> {
  const changes = tx.objectStore('changes');
  const rows = await changes.index('subject').getAll(subject);
  const kinds = new Set(rows.map((row) => row.kind));
  await Promise.all(Array.from(kinds, (kind) => purgeRecord(tx, kind, subject)));
  await Promise.all(rows.map((row) => changes.delete(row.id)));
  await dropSubject(tx.objectStore('outbox'), subject);
  await tx.objectStore('erased').put({ id: subject });
}

async function purgeRecord(tx: WriteAll, kind: string, subject: Id): Promise<void> {
  const before = await getRecord(tx, kind, subject);
  await indexTerms(tx, [{ before, after: undefined }]);
  await deleteRecord(tx, kind, subject);
}
