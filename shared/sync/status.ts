import { countItems } from '../outbox/outbox.ts';
import { readMeta } from '../store/meta.ts';
import type { Taking } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';

/** Where the sync of this device stands, in one look: what was read apart would not be true together. */
export function readSync(store: Store) {
  return store.read(['meta', 'outbox'], async (tx) => {
    const outbox = tx.objectStore('outbox');
    const [membership, state, cursor, taking, paused, waiting, refused] = await Promise.all([
      readMeta(tx, 'membership'),
      readMeta(tx, 'syncState'),
      readMeta(tx, 'cursor'),
      readMeta(tx, 'taking'),
      readMeta(tx, 'paused'),
      countItems(outbox, 'waiting'),
      countItems(outbox, 'refused'),
    ]);
    return {
      team: membership !== undefined,
      lastSyncAt: state?.lastSyncAt ?? null,
      problem: state?.problem,
      waiting,
      refused,
      got: cursor ? { done: cursor.number, all: cursor.head ?? cursor.number } : gotOf(taking),
      paused: paused === true,
    };
  });
}

// Never all: what the snapshot lacks is still to come.
function gotOf(taking: Taking | undefined) {
  return taking && { done: Math.min(taking.done, taking.all - 1), all: taking.all };
}
