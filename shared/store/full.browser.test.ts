import { expect, onTestFinished, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { newPassage, remoteChange, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { applyEntries } from './apply.ts';
import { getMeta } from './meta.ts';
import type { Store } from './open-store.ts';
import { outboxSummary, passagesOfPage } from './queries.ts';
import { allStores } from './schema.ts';

const page = 'https://guidance.example/paying-people';
const { origin } = location;

/** A store on a disk with room for `quotaSize` bytes, until the test ends or `makeRoom`. */
async function smallStore(quotaSize: number): Promise<Store> {
  // Chromium remembers for half a minute how much room there was, but not over this.
  await cdp().send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await cdp().send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  onTestFinished(makeRoom);
  return testStore();
}

async function makeRoom(): Promise<void> {
  await cdp().send('Storage.overrideQuotaForOrigin', { origin });
}

/** Everything that a save writes. */
function rows(store: Store): Promise<unknown[]> {
  return store.read(allStores, (tx) =>
    Promise.all([
      tx.objectStore('meta').get('clock'),
      ...allStores.filter((name) => name !== 'meta').map((name) => tx.objectStore(name).getAll()),
    ]),
  );
}

const long = 'x'.repeat(3_000_000);

test('a full disk stops a save with nothing half-written, and the rest stays readable', async () => {
  const store = await smallStore(1_000_000);
  await savePassage(store, newPassage({ quote: 'Kept' }));
  const before = await rows(store);
  expect(await savePassage(store, newPassage({ quote: long }))).toEqual({ type: 'full' });
  expect(await rows(store)).toEqual(before);
  expect(await passagesOfPage(store, page)).toMatchObject([{ quote: 'Kept' }]);
  expect(await outboxSummary(store)).toEqual({ waiting: 2, refused: 0 });
});

test('when there is room again, the same save goes through', async () => {
  const store = await smallStore(1_000_000);
  const draft = newPassage({ quote: long });
  expect(await savePassage(store, draft)).toEqual({ type: 'full' });
  await makeRoom();
  expect(await savePassage(store, draft)).toMatchObject({ type: 'saved' });
});

test('a full disk keeps the cursor where it was, so that the same is pulled again', async () => {
  const store = await smallStore(1_000_000);
  const change = remoteChange({ set: { note: long } });
  const outcome = await applyEntries(store, {
    changes: [{ change, hubTime: 1_000, number: 1 }],
    erasures: [],
    cursor: { epoch: 'epoch-one', number: 1 },
  });
  expect(outcome).toEqual({ type: 'full' });
  expect(await getMeta(store, 'cursor')).toBeUndefined();
});
