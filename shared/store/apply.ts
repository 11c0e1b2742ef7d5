import { settle } from '../outbox/outbox.ts';
import type { Change } from '../records/change.ts';
import { believable, observe } from '../records/clock.ts';
import type { Id } from '../records/ids.ts';
import { foldIn } from './fold-in.ts';
import { isFull } from './full.ts';
import { readMeta, requireMeta } from './meta.ts';
import type { Cursor, Taking } from './meta-values.ts';
import type { Store } from './open-store.ts';
import { purge } from './purge.ts';
import { allStores, type ChangeRow, type WriteAll } from './schema.ts';

/** What was pulled and opened, ready to be written. */
export interface Entries {
  readonly changes: readonly PulledChange[];
  /** Subjects of which the hub says that they are erased. */
  readonly erasures: readonly Id[];
  /** Where the journal has been read to, with these; where it stays as it was, it is left out. */
  readonly cursor?: Cursor;
  /** How much of a snapshot is here, with these; null when it is over. */
  readonly taking?: Taking | null;
}

export interface PulledChange {
  readonly change: Change;
  /** When the hub took it in. */
  readonly hubTime: number;
  /** Its place in the journal. */
  readonly number: number;
}

export type ApplyOutcome =
  | { readonly type: 'applied' }
  /** The disk is full; neither rows nor cursor moved. */
  | { readonly type: 'full' };

/**
 * Writes what came from the hub and how far it has been read, in one transaction: a device that dies
 * in between pulls the same again, and applying twice is applying once. Own changes that come back are
 * the same rows, and need no longer be sent.
 */
export async function applyEntries(store: Store, entries: Entries): Promise<ApplyOutcome> {
  try {
    await store.write(allStores, 'relaxed', (tx) => write(tx, entries));
    return { type: 'applied' };
  } catch (error) {
    if (isFull(error)) return { type: 'full' };
    throw error;
  }
}

async function write(tx: WriteAll, { changes, erasures, cursor, taking }: Entries): Promise<void> {
  for (const subject of erasures) await purge(tx, subject);
  const reading = (await readMeta(tx, 'reading')) ?? 0;
  const rows = changes.map((pulled) => rowOf(pulled, reading));
  await settleOwn(tx, rows);
  await foldIn(tx, rows);
  const meta = tx.objectStore('meta');
  const clock = await requireMeta(tx, 'clock');
  const seen = rows.reduce((state, row) => observe(state, row.at), clock);
  await Promise.all([
    meta.put(seen, 'clock'),
    cursor && meta.put(cursor, 'cursor'),
    taking && meta.put(taking, 'taking'),
    taking === null && meta.delete('taking'),
  ]);
}

function rowOf({ change, hubTime, number }: PulledChange, reading: number): ChangeRow {
  return { ...change, at: believable(change.at, hubTime, number), reading };
}

// The hub has it, whether or not its answer to the push ever arrived here.
async function settleOwn(tx: WriteAll, rows: readonly ChangeRow[]): Promise<void> {
  const outbox = tx.objectStore('outbox');
  const ids = rows.map(({ id }) => id).sort();
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return;
  // Mostly nothing waits of all those ids: one look tells.
  if ((await outbox.index('id').getKey(IDBKeyRange.bound(first, last))) === undefined) return;
  await Promise.all(ids.map((id) => settle(outbox, id)));
}
