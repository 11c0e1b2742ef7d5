import { deleteDB } from 'idb';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freshName, newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { ClosedError } from './connection.ts';
import { currentLibrary } from './current.ts';
import { memberId } from './meta.ts';
import { openStore, type Stale } from './open-store.ts';
import { counts } from './queries.ts';
import { deleteSetAside, listSetAside } from './set-aside.ts';
import { startAfresh } from './start-afresh.ts';

/** A name whose later libraries go with it. */
function freshBase(): string {
  const name = freshName();
  onTestFinished(async () => {
    for (const number of [2, 3]) await deleteDB(`${name}#${number}`);
  });
  return name;
}

test('the old library stays under its name, and an empty one is opened from now on', async () => {
  const name = freshBase();
  const old = await testStore({ name });
  await savePassage(old, newPassage());
  await startAfresh({ from: old.name, reason: 'left', now: () => 1_000 });
  const store = await testStore({ name });
  expect(await counts(store)).toMatchObject({ passages: 0 });
  expect(await memberId(store)).toEqual(expect.any(String));
  expect(await listSetAside(store)).toEqual([{ name, at: 1_000, reason: 'left' }]);
});

test('every open page is told, and what it still writes does not get lost in the old library', async () => {
  const name = freshBase();
  const told: Stale[] = [];
  const first = await testStore({ name, onStale: (why) => told.push(why) });
  const second = await testStore({ name, onStale: (why) => told.push(why) });
  await startAfresh({ from: first.name, reason: 'asked' });
  await vi.waitFor(() => expect(told).toEqual(['afresh', 'afresh']), { timeout: 10_000 });
  await expect(savePassage(second, newPassage())).rejects.toBeInstanceOf(ClosedError);
});

test('a page that opens while another one starts afresh has the new library, or is told', async () => {
  for (let round = 0; round < 15; round++) {
    const name = freshBase();
    await testStore({ name });
    const told: Stale[] = [];
    const starting = startAfresh({ from: name, reason: 'asked' });
    for (let turn = 0; turn < round; turn++) await currentLibrary(name);
    const opening = testStore({ name, onStale: (why) => told.push(why) }).catch((error: unknown) =>
      expect(error).toBeInstanceOf(ClosedError),
    );
    await starting;
    const store = await opening;
    const isNew = store && store.name !== name;
    if (!isNew) await vi.waitFor(() => expect(told).toEqual(['afresh']), { timeout: 10_000 });
  }
});

test('two pages that start afresh at once make one library', async () => {
  const name = freshBase();
  await testStore({ name });
  const afresh = { from: name, reason: 'asked' } as const;
  await Promise.all([startAfresh(afresh), startAfresh(afresh)]);
  expect(await currentLibrary(name)).toBe(`${name}#2`);
});

test('a second time keeps both, with when and why', async () => {
  const name = freshBase();
  await testStore({ name });
  await startAfresh({ from: name, reason: 'broken', now: () => 1_000 });
  await startAfresh({ from: `${name}#2`, reason: 'asked', now: () => 2_000 });
  const store = await testStore({ name });
  expect(store.name).toBe(`${name}#3`);
  expect(await listSetAside(store)).toEqual([
    { name: `${name}#2`, at: 2_000, reason: 'asked' },
    { name, at: 1_000, reason: 'broken' },
  ]);
});

test('a library whose note was lost is listed all the same', async () => {
  const name = freshBase();
  await testStore({ name });
  (await openStore({ name: `${name}#2` })).close();
  expect(await listSetAside(await testStore({ name }))).toEqual([{ name }]);
});

test('a page that has not heard yet neither lists nor deletes the library that came after its own', async () => {
  const name = freshBase();
  const old = await testStore({ name });
  await startAfresh({ from: name, reason: 'asked' });
  await expect(deleteSetAside(`${name}#2`)).rejects.toThrow('in use');
  expect(await listSetAside(old)).toEqual([{ name, at: expect.any(Number), reason: 'asked' }]);
  expect(await currentLibrary(name)).toBe(`${name}#2`);
});

test('one kept aside can be deleted for good; the one in use cannot', async () => {
  const name = freshBase();
  await testStore({ name });
  await startAfresh({ from: name, reason: 'left' });
  const store = await testStore({ name });
  await deleteSetAside(name);
  expect(await listSetAside(store)).toEqual([]);
  await expect(deleteSetAside(store.name)).rejects.toThrow('in use');
});
