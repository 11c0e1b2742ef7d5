import { ClosedError } from './connection.ts';
import { getMeta, setMeta } from './meta.ts';
import type { Store } from './open-store.ts';

/**
 * Asks the browser, once, not to clear this storage when the disk runs low. Called when there is
 * something to lose. It runs on its own and nothing waits for it: a browser may show the question to the
 * person, and Firefox then settles only when they answer. Workers cannot ask; the next page does.
 */
export function askToPersist(store: Store, storage = globalThis.navigator.storage): void {
  if (typeof storage?.persist !== 'function' || looked.has(store)) return;
  looked.add(store);
  ask(store, storage).catch((error: unknown) => {
    // Without the browser's promise everything works as before, so a failure is told, not thrown.
    if (!(error instanceof ClosedError)) reportError(error);
  });
}

// So that saving does not look it up each time.
const looked = new WeakSet<Store>();

async function ask(store: Store, storage: StorageManager): Promise<void> {
  if (await getMeta(store, 'askedToPersist')) return;
  const isKept = await storage.persisted();
  // Noted once it was asked: who was cut off before that is asked the next time. And not after it answered,
  // which it may not do as long as the page lives.
  await Promise.all([isKept || storage.persist(), setMeta(store, 'askedToPersist', true)]);
}
