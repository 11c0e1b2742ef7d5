import { due, nextDue, postpone, refuse, settle } from '../outbox/outbox.ts';
import type { Store } from './open-store.ts';
import type { SendItemOf, SendType } from './schema.ts';

/** The outbox as sync uses it: each call is one transaction. */

/** What may be sent now, of one type, in the order in which it was done. */
export function dueItems<T extends SendType>(
  store: Store,
  type: T,
  limit: number,
): Promise<SendItemOf<T>[]> {
  return store.read(['outbox'], async (tx) => {
    const items = await due(tx.objectStore('outbox'), store.now(), limit, type);
    return items.filter((item): item is Extract<typeof item, SendItemOf<T>> => item.type === type);
  });
}

/** When to look again; undefined when nothing waits. */
export function nextDueAt(store: Store): Promise<number | undefined> {
  return store.read(['outbox'], (tx) => nextDue(tx.objectStore('outbox')));
}

/** They arrived, or a person gave them up. */
export function settleItems(store: Store, ids: readonly string[]): Promise<void> {
  // A lost settling only sends the same again, and the hub knows it by its id.
  return store.write(['outbox'], 'relaxed', async (tx) => {
    await Promise.all(ids.map((id) => settle(tx.objectStore('outbox'), id)));
  });
}

export function postponeItems(
  store: Store,
  ids: readonly string[],
  notBefore: number,
): Promise<void> {
  return store.write(['outbox'], 'relaxed', async (tx) => {
    await Promise.all(ids.map((id) => postpone(tx.objectStore('outbox'), id, notBefore)));
  });
}

/** The hub will never take this one: it moves to the "could not send" list. */
export function refuseItem(store: Store, id: string, reason: string): Promise<void> {
  return store.write(['outbox'], 'relaxed', (tx) => refuse(tx.objectStore('outbox'), id, reason));
}
