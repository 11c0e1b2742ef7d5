import type { Change } from '../records/change.ts';
import type { Id } from '../records/ids.ts';
import type { ChangeRow, StoreName, Transaction } from './schema.ts';

/** The changes of records, as this device holds them. */

type Reads = Pick<Transaction<StoreName, 'readonly' | 'readwrite'>, 'objectStore'>;

/** All changes of one record, in no order. */
export async function changesOf(tx: Reads, kind: string, subject: Id): Promise<ChangeRow[]> {
  const rows = await tx.objectStore('changes').index('subject').getAll(subject);
  return rows.filter((row) => row.kind === kind);
}

/** The change in a row: all of it, also what only a newer version knows, and nothing of this device's own. */
export function changeIn({ reading: _, pointsAt: __, ...change }: ChangeRow): Change {
  return change;
}
