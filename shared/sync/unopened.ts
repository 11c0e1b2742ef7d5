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
    await tx.objectStore('meta').put([...byId.values()].slice(-most), 'unopened');
  });
}
