import { enqueue } from '../outbox/outbox.ts';
import type { Change } from '../records/change.ts';
import { newId } from '../records/ids.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';
import type { ChangeRow } from '../store/schema.ts';

/**
 * When the hub began a new journal it may lack what it once had. So the device reads the new one from its
 * start, then queues again what it holds and did not see there. What waits in the outbox stays there.
 */

/** Forgets how far the old journal was read, and remembers that this is to be done. */
export function startAnew(store: Store): Promise<void> {
  return store.write(['meta'], 'strict', async (tx) => {
    await tx.objectStore('meta').put(true, 'resend');
    await tx.objectStore('meta').delete('cursor');
  });
}

/** Call it when the journal has been read to its end. Cut short, it begins again: nothing goes twice. */
export async function resendMissing(store: Store): Promise<void> {
  const [resend, cursor] = await Promise.all([getMeta(store, 'resend'), getMeta(store, 'cursor')]);
  if (!resend || !cursor) return;
  let after: string | undefined = '';
  while (after !== undefined) after = await resendSlice(store, cursor.epoch, after);
  await resendErasures(store);
  await setMeta(store, 'resend', undefined);
}

const sliceSize = 500;

/** Returns the id of the last change it looked at; undefined when there are no more. */
function resendSlice(store: Store, epoch: string, after: string): Promise<string | undefined> {
  return store.write(['changes', 'outbox'], 'relaxed', async (tx) => {
    const range = IDBKeyRange.lowerBound(after, true);
    const rows = await tx.objectStore('changes').getAll(range, sliceSize);
    const outbox = tx.objectStore('outbox');
    for (const row of rows.filter((row) => row.epoch !== epoch)) {
      const { id, subject } = row;
      await enqueue(outbox, { id, type: 'change', body: changeOf(row), subject }, store.now());
    }
    return rows.length < sliceSize ? undefined : rows.at(-1)?.id;
  });
}

function changeOf({ id, subject, kind, set, at, by }: ChangeRow): Change {
  return { id, subject, kind, set, at, by };
}

// An older state of the hub may hold again what was erased: it is told once more.
function resendErasures(store: Store): Promise<void> {
  const ids = () => newId(store.now());
  return store.write(['erased', 'outbox'], 'strict', async (tx) => {
    const outbox = tx.objectStore('outbox');
    for (const subject of await tx.objectStore('erased').getAllKeys()) {
      if ((await outbox.index('subject').getKey(subject)) !== undefined) continue;
      const item = { id: ids(), type: 'erasure', body: { subject }, subject };
      await enqueue(outbox, item, store.now());
    }
  });
}
