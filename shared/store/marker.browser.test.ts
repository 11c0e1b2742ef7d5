import { deleteDB } from 'idb';
import { expect, onTestFinished, test } from 'vitest';
import { freshName, newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { acceptCleared, type Keeper, keepMarker, wasCleared } from './marker.ts';
import { startAfresh } from './start-afresh.ts';

/** As `storage.local` is. */
function makeKeeper(): Keeper {
  const kept = new Map<string, unknown>();
  return {
    get: (key) => Promise.resolve(kept.has(key) ? { [key]: kept.get(key) } : {}),
    set: (items) => {
      for (const [key, value] of Object.entries(items)) kept.set(key, value);
      return Promise.resolve();
    },
  };
}

/** A library with something in it, and the note of that. */
async function marked() {
  const [name, keeper] = [freshName(), makeKeeper()];
  onTestFinished(() => deleteDB(`${name}#2`));
  const store = await testStore({ name });
  await savePassage(store, newPassage());
  await keepMarker(store, keeper);
  return { name, keeper, store };
}

test('a library that was there before is not taken for a cleared one', async () => {
  const { name, keeper, store } = await marked();
  store.close();
  expect(await wasCleared(await testStore({ name }), keeper)).toBe(false);
});

test('an empty library where there was one is told, until it was read', async () => {
  const { name, keeper, store } = await marked();
  store.close();
  await deleteDB(name);
  const empty = await testStore({ name });
  expect(await wasCleared(empty, keeper)).toBe(true);
  await savePassage(empty, newPassage());
  await keepMarker(empty, keeper);
  expect(await wasCleared(empty, keeper)).toBe(true);
  await acceptCleared(empty, keeper);
  expect(await wasCleared(empty, keeper)).toBe(false);
});

test('a library in which nothing was kept is not missed', async () => {
  const [name, keeper] = [freshName(), makeKeeper()];
  const store = await testStore({ name });
  await keepMarker(store, keeper);
  store.close();
  await deleteDB(name);
  expect(await wasCleared(await testStore({ name }), keeper)).toBe(false);
});

test('one that was set aside was not cleared; all of them gone, they were', async () => {
  const { name, keeper, store } = await marked();
  await startAfresh({ from: name, reason: 'left' });
  const next = await testStore({ name });
  expect(await wasCleared(next, keeper)).toBe(false);
  await savePassage(next, newPassage());
  await keepMarker(next, keeper);
  store.close();
  next.close();
  for (const gone of [name, `${name}#2`]) await deleteDB(gone);
  expect(await wasCleared(await testStore({ name }), keeper)).toBe(true);
});
