import { getMeta, storeId } from './meta.ts';
import type { Store } from './open-store.ts';

/**
 * A note outside the database that there is something in it. Browsers delete a site's or an extension's
 * databases when they need room, and people do it in the browser's settings; what opens after that is an
 * empty library, as on the first day. With the note, a person is told what happened.
 */

/** Where the note is kept: `storage.local` of the extension, which is not cleared with the databases. */
export interface Keeper {
  get(key: string): Promise<{ [key: string]: unknown }>;
  set(items: { [key: string]: unknown }): Promise<void>;
}

const key = 'library';

/** Notes that this library holds something. Not over the note of one that was cleared, until that was read. */
export async function keepMarker(store: Store, keeper: Keeper): Promise<void> {
  const { marked, id } = await look(store, keeper);
  if (marked === id || (await wasCleared(store, keeper))) return;
  const holdsSomething = await store.read(
    ['changes'],
    async (tx) => (await tx.objectStore('changes').openKeyCursor()) !== null,
  );
  if (holdsSomething) await keeper.set({ [key]: id });
}

/** Whether there was a library here that nobody set aside, and this is not it. */
export async function wasCleared(store: Store, keeper: Keeper): Promise<boolean> {
  const { marked, id } = await look(store, keeper);
  if (typeof marked !== 'string' || marked === id) return false;
  return (await getMeta(store, 'setAside')) === undefined;
}

/** The person has read it, and goes on with this library. */
export async function acceptCleared(store: Store, keeper: Keeper): Promise<void> {
  await keeper.set({ [key]: await storeId(store) });
}

async function look(store: Store, keeper: Keeper) {
  const [kept, id] = await Promise.all([keeper.get(key), storeId(store)]);
  return { marked: kept[key], id };
}
