import { enqueue } from '../outbox/outbox.ts';
import { newId } from '../records/ids.ts';
import { current, type KeyRing, parseKeyRing } from '../seal/key-ring.ts';
import { readMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';

/**
 * Makes a key ring this device's, if it is newer than the one it has, in one transaction with what follows:
 * a ring that was being put is done with, entries that no key opened are to be read again, and every site
 * is published anew, so that visitors seal to the new key.
 */
export function adopt(store: Store, ring: KeyRing): Promise<void> {
  return store.write(['meta', 'site', 'outbox'], 'strict', async (tx) => {
    const meta = tx.objectStore('meta');
    const membership = await readMeta(tx, 'membership');
    const held = parseKeyRing(membership?.ring);
    const waiting = parseKeyRing((await readMeta(tx, 'rotation'))?.ring);
    if (waiting && waiting.number <= ring.number) await meta.delete('rotation');
    if (!membership || !held || held.number > ring.number) return;
    await Promise.all([meta.delete('ringTrouble'), meta.delete('ringStrangers')]);
    if (held.number === ring.number) return;
    await meta.put({ ...membership, ring }, 'membership');
    if (current(held.content).id !== current(ring.content).id)
      await meta.put(true, 'retryUnopened');
    if (current(held.seal).id === current(ring.seal).id) return;
    for (const site of await tx.objectStore('site').getAllKeys()) {
      const item = { id: newId(store.now()), type: 'site', body: { site }, subject: site };
      await enqueue(tx.objectStore('outbox'), item, store.now());
    }
  });
}
