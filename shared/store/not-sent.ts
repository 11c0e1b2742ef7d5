import { retry, settle } from '../outbox/outbox.ts';
import type { Store } from './open-store.ts';

/** What a person decides about an item that the hub refused: see `notSent` in queries.ts. */

/** Has the next pass try it once more. */
export function sendAgain(store: Store, id: string): Promise<void> {
  return store.write(['outbox'], 'strict', (tx) => retry(tx.objectStore('outbox'), id));
}

/** Takes it off the list for good. What it was about stays as it is on this device. */
export function giveUpSending(store: Store, id: string): Promise<void> {
  return store.write(['outbox'], 'strict', (tx) => settle(tx.objectStore('outbox'), id));
}
