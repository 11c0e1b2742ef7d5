import { settle } from '../outbox/outbox.ts';
import type { Id } from '../records/ids.ts';
import { readMeta } from './meta.ts';
import type { SendItem, Transaction } from './schema.ts';

/**
 * For a device that joins a team while half of another team's safety copy is here, kept as it was there. What
 * waits of it was to go to that other team's hub, and does not go to this one: messages to its visitors, its
 * sites, its erasures; and its changes only when the person says of the same copy that they want it in this
 * team. What was written on this device stays queued. No hub of this team is known to have any of it.
 */
export async function leaveHalfCopy(
  tx: Transaction<'meta' | 'outbox', 'readwrite'>,
  team: Id,
): Promise<void> {
  const [restoring, clock] = [await readMeta(tx, 'restoring'), await readMeta(tx, 'clock')];
  const kept = restoring?.kept;
  if (!kept || kept.team === team) return;
  const outbox = tx.objectStore('outbox');
  const others = (await outbox.getAll()).filter((row) => !isFrom(row, clock?.node));
  await Promise.all(others.map(({ id }) => settle(outbox, id)));
  // Rows remember in which reading of the journal they were seen: of this team's, none is like it.
  await tx.objectStore('meta').put(kept.reading + 1, 'reading');
}

function isFrom(row: SendItem, node: string | undefined): boolean {
  return row.type === 'change' && node !== undefined && row.body.at.endsWith(node);
}
