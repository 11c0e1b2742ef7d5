import { newId } from '../../shared/records/ids.ts';
import { savePassages } from '../../shared/store/library.ts';
import { openStore } from '../../shared/store/open-store.ts';
import { counts } from '../../shared/store/queries.ts';

/** What the browser runs that is killed while two writes are under way: neither of them ever ends. */

export type Message =
  | { readonly type: 'opened'; readonly passages: number }
  | { readonly type: 'writing' };

/** Until both have written down what they hold (milliseconds). */
const soon = 300;

export async function start(): Promise<void> {
  const store = await openStore();
  await say({ type: 'opened', passages: (await counts(store)).passages });
  const words = { quote: 'Pay people on the day.', note: '', stage: null, selectors: [] };
  const of = { address: 'https://guidance.example/', title: 'Paying people', publisher: '' };
  await savePassages(store, [{ id: newId(), ...of, ...words }]);
  void store.write(['numbers'], 'relaxed', async (tx) => {
    for (;;) await tx.objectStore('numbers').add({ resource: long });
  });
  void store.write(['dictionaries'], 'relaxed', async (tx) => {
    for (let at = 0; ; at++) await tx.objectStore('dictionaries').put(long, [at, at]);
  });
  setTimeout(say, soon, { type: 'writing' });
}

const long = 'x'.repeat(2_000);

async function say(message: Message): Promise<void> {
  await fetch('/say', { method: 'POST', body: JSON.stringify(message) });
}
