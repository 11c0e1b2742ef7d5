import { readMeta } from '../store/meta.ts';
import type { UnopenedEntry } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';

/** So many are remembered: a hub that sends rubbish cannot fill the disk. */
const most = 1_000;

/** Remembers entries that could not be opened, each once, so that a person can be told of them. */
export async function keepUnopened(store: Store, entries: readonly UnopenedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await store.write(['meta'], 'relaxed', async (tx) => {
    const held = (await readMeta(tx, 'unopened')) ?? [];
    const byId = new Map([...held, ...entries].map((entry) => [entry.id, entry]));
    const all = [...byId.values()];
    await tx.objectStore('meta').put(all.slice(-most), 'unopened');
    const forgotten = all.slice(0, -most).map(({ number }) => number);
    if (forgotten.length === 0) return;
    const from = (await readMeta(tx, 'unopenedFrom')) ?? Number.POSITIVE_INFINITY;
    await tx.objectStore('meta').put(Math.min(from, ...forgotten), 'unopenedFrom');
  });
}
