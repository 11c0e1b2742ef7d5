import { expect, test, vi } from 'vitest';
import { freshName, newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { correctClock, getMeta } from './meta.ts';
import { askToPersist } from './persist.ts';

/** A browser that counts how often it is asked, and like Firefox does not answer. */
function silentBrowser() {
  let asked = 0;
  const storage = {
    persisted: () => Promise.resolve(false),
    persist: () => {
      asked++;
      return new Promise<boolean>(() => undefined);
    },
    estimate: () => Promise.resolve({}),
    getDirectory: () => Promise.reject(new Error('not used')),
  };
  return { storage, asked: () => asked };
}

test('asks the browser once, over all pages and sessions', async () => {
  const name = freshName();
  const { storage, asked } = silentBrowser();
  const first = await testStore({ name });
  askToPersist(first, storage);
  await vi.waitFor(async () => expect(await getMeta(first, 'askedToPersist')).toBe(true), {
    timeout: 10_000,
  });
  expect(asked()).toBe(1);
  const second = await testStore({ name });
  askToPersist(second, storage);
  askToPersist(second, storage);
  // A turn for whatever would ask.
  for (let i = 0; i < 3; i++) await correctClock(second, 0);
  expect(asked()).toBe(1);
});

test('is asked the next time when it was cut off before', async () => {
  const name = freshName();
  const { storage, asked } = silentBrowser();
  const cutOff = { ...storage, persisted: () => new Promise<boolean>(() => undefined) };
  const first = await testStore({ name });
  askToPersist(first, cutOff);
  // A turn for whatever would note it.
  for (let i = 0; i < 3; i++) await correctClock(first, 0);
  askToPersist(await testStore({ name }), storage);
  await vi.waitFor(() => expect(asked()).toBe(1), { timeout: 10_000 });
});

test('is asked with the first save, not before', async () => {
  const store = await testStore();
  expect(await getMeta(store, 'askedToPersist')).toBeUndefined();
  await savePassage(store, newPassage());
  await vi.waitFor(async () => expect(await getMeta(store, 'askedToPersist')).toBe(true), {
    timeout: 10_000,
  });
});
