import { enqueue } from '../outbox/outbox.ts';
import { type Id, newId } from '../records/ids.ts';
import { isFull } from './full.ts';
import type { Store } from './open-store.ts';
import { purge } from './purge.ts';
import { allStores } from './schema.ts';

export type EraseOutcome = { readonly type: 'erased' } | { readonly type: 'full' };

/**
 * Erases a subject for good: here at once, on the hub and on every device as soon as they are reached.
 * There is no undo. Answers stand on the feedback they answer, so they go with it.
 */
export async function erase(store: Store, subject: Id): Promise<EraseOutcome> {
  const id = newId(store.now());
  try {
    await store.write(allStores, 'strict', async (tx) => {
      await purge(tx, subject);
      const item = { id, type: 'erasure', body: { subject }, subject };
      await enqueue(tx.objectStore('outbox'), item, store.now());
    });
    return { type: 'erased' };
  } catch (error) {
    // A deletion needs room to be noted; on a disk that is full to the brim there may be none.
    if (isFull(error)) return { type: 'full' };
    throw error;
  }
}
