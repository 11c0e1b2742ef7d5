import { getMeta, setMeta } from './meta.ts';
import type { Store } from './open-store.ts';

/**
 * Asks the browser, once, not to clear this storage when the disk runs low. Call it when there is
 * something to lose. It runs on its own and nothing waits for it: a browser may show the question to the
 * person, and Firefox then settles only when they answer. Workers cannot ask; the next page does.
 */
export function askToPersist(store: Store, storage = globalThis.navigator.storage): void {
  if (typeof storage?.persist !== 'function') return;
  // Without the promise of the browser everything works as before, so a failure is told, not thrown.
  ask(store, storage).catch(reportError);
}

async function ask(store: Store, storage: StorageManager): Promise<void> {
  if ((await storage.persisted()) || (await getMeta(store, 'askedToPersist'))) return;
  await setMeta(store, 'askedToPersist', true);
  await storage.persist();
}
