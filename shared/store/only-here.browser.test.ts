import { expect, test } from 'vitest';
import { putInTeam } from '../../tests/fixtures/rich-store.ts';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { saveResource } from './library.ts';
import { noteCopy, onlyHere, putOffCopy } from './only-here.ts';
import type { Store } from './open-store.ts';

const day = 24 * 60 * 60 * 1000;

/** A store whose clock is set by the test, in days. */
async function storeOnDay() {
  let today = 0;
  const store = await testStore({ now: () => 1_800_000_000_000 + today * day });
  return {
    store,
    on(number: number) {
      today = number;
      return store;
    },
  };
}

async function save(store: Store, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await savePassage(store, newPassage({ quote: `Number ${i}` }));
}

test('a handful of things is nothing to be reminded of; more is, while there is no team', async () => {
  const store = await testStore();
  await save(store, 4);
  expect((await onlyHere(store)).remind).toBeUndefined();
  await save(store, 2);
  expect(await onlyHere(store)).toEqual({
    ...{ lastCopy: undefined, since: 7, unfinished: false },
    remind: { of: 'passages', count: 6 },
  });
});

test('where only pages were saved, it counts those', async () => {
  const store = await testStore();
  for (let i = 0; i < 6; i++) {
    const address = `https://a.example/${i}`;
    await saveResource(store, { address, title: 'A guide', publisher: 'a.example' });
  }
  expect((await onlyHere(store)).remind).toEqual({ of: 'resources', count: 6 });
});

test('a copy ends it, until it is a week old and more than a handful was changed since', async () => {
  const { store, on } = await storeOnDay();
  await save(store, 6);
  await noteCopy(on(1), store.now());
  expect(await onlyHere(store)).toMatchObject({ lastCopy: store.now(), since: 0 });
  await save(on(2), 9);
  expect(await onlyHere(store)).toMatchObject({ since: 9 });
  expect((await onlyHere(on(7))).remind).toBeUndefined();
  expect((await onlyHere(on(8))).remind).toEqual({ of: 'passages', count: 15 });
});

test('in a team, what waits is nothing to be reminded of before it has waited a week', async () => {
  const { store, on } = await storeOnDay();
  await putInTeam(store);
  await save(store, 6);
  expect((await onlyHere(on(6))).remind).toBeUndefined();
  expect((await onlyHere(on(7))).remind).toEqual({ of: 'waiting', count: 7 });
  await noteCopy(store, store.now());
  expect((await onlyHere(on(20))).remind).toBeUndefined();
});

test('put off, it comes back after a month', async () => {
  const { store, on } = await storeOnDay();
  await save(store, 6);
  await putOffCopy(store);
  expect((await onlyHere(on(29))).remind).toBeUndefined();
  expect((await onlyHere(on(30))).remind).toBeDefined();
});
