import { describe, expect, test } from 'vitest';
import { freshName, newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { newId } from '../records/ids.ts';
import { commit } from './commit.ts';
import { makeConnection } from './connection.ts';
import { erase } from './erase.ts';
import { tendIndex } from './index-upkeep.ts';
import { editPassage } from './library.ts';
import { migrations } from './migrations.ts';
import type { Store } from './open-store.ts';
import { resources } from './queries.ts';
import { search } from './search.ts';

const names = ['fresh', 'segments', 'blocks', 'dictionaries'] as const;

/** All that the index keeps, as text. */
async function onDisk(store: Store): Promise<string> {
  const rows = await store.read(names, (tx) =>
    Promise.all(names.map((name) => tx.objectStore(name).getAll())),
  );
  return JSON.stringify(rows);
}

function count(store: Store, name: (typeof names)[number]): Promise<number> {
  return store.read(names, (tx) => tx.objectStore(name).count());
}

async function saveMany(store: Store, from: number, to: number): Promise<void> {
  const edits = Array.from({ length: to - from }, (_, at) => {
    const page = `https://a.example/${from + at}`;
    const set = { address: page, page, title: `Page number${from + at}`, savedAt: from + at };
    return { subject: newId(from + at), kind: 'resource', set };
  });
  await commit(store, edits);
}

test('leaves a few changed records as they are, and makes segments of many', async () => {
  const store = await testStore();
  await saveMany(store, 0, 20);
  await tendIndex(store);
  expect([await count(store, 'fresh'), await count(store, 'segments')]).toEqual([20, 0]);
  await saveMany(store, 20, 400);
  await tendIndex(store);
  expect(await count(store, 'fresh')).toBeLessThanOrEqual(64);
  expect((await search(store, 'page', { limit: 500 })).found).toHaveLength(400);
  expect((await search(store, 'number399')).found).toHaveLength(1);
});

test('keeps a handful of segments, however often there is something new', async () => {
  const store = await testStore();
  for (let at = 0; at < 40; at++) {
    await saveMany(store, at * 3, at * 3 + 3);
    await tendIndex(store, { mostFresh: 0 });
    expect(await count(store, 'segments')).toBeLessThan(7);
  }
  expect((await search(store, 'page', { limit: 500 })).found).toHaveLength(120);
});

test('of what was erased no word stays on the disk', async () => {
  const store = await testStore();
  const draft = newPassage({ quote: 'unspeakable', note: 'unforgettable', title: 'Kept' });
  await savePassage(store, draft);
  await tendIndex(store, { mostFresh: 0 });
  await editPassage(store, draft.id, { note: 'unmistakable' });
  expect(await onDisk(store)).toMatch(/unspeakable.*unforgettable|unforgettable.*unspeakable/s);
  await erase(store, draft.id);
  expect((await search(store, 'unspeakable')).found).toEqual([]);
  await tendIndex(store);
  expect(await onDisk(store)).not.toMatch(/unspeakable|unforgettable|unmistakable/);
  expect((await search(store, 'kept')).found).toHaveLength(1);
  expect(await count(store, 'fresh')).toBe(0);
});

test('of an erased resource nothing is found by what is left of its passages', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ title: 'Unspeakable', quote: 'left' }));
  const [resource] = await resources(store, { limit: 1 });
  await tendIndex(store, { mostFresh: 0 });
  await erase(store, resource?.id ?? '');
  await tendIndex(store);
  expect(await onDisk(store)).not.toContain('unspeakable');
  expect((await search(store, 'left')).found).toEqual([]);
});

/** A store whose writes fail from a certain one on, as if the browser had ended the script there. */
function killedAfter(store: Store, writes: number): Store {
  let left = writes;
  return {
    ...store,
    write: (...args) =>
      left-- > 0 ? store.write(...args) : Promise.reject(new Error('The script was ended.')),
  };
}

test('killed between any two of its writes, it goes on from there', async () => {
  let isEnded = true;
  for (let writes = 0; isEnded; writes++) {
    const store = await testStore();
    await saveMany(store, 0, 300);
    await tendIndex(store);
    await saveMany(store, 300, 900);
    const [last] = await resources(store, { limit: 1 });
    await erase(store, last?.id ?? '');
    isEnded = await tendIndex(killedAfter(store, writes)).then(
      () => false,
      () => true,
    );
    expect((await search(store, 'page', { limit: 1_000 })).found).toHaveLength(899);
    await tendIndex(store);
    expect((await search(store, 'page', { limit: 1_000 })).found).toHaveLength(899);
    expect(await onDisk(store)).not.toContain('number899');
    store.close();
    if (!isEnded) expect(writes).toBeGreaterThan(2);
  }
});

test('two at once lose nothing', async () => {
  const store = await testStore();
  await saveMany(store, 0, 500);
  await Promise.all([tendIndex(store, { mostFresh: 0 }), tendIndex(store, { mostFresh: 0 })]);
  expect(await count(store, 'fresh')).toBe(0);
  expect((await search(store, 'page', { limit: 600 })).found).toHaveLength(500);
});

test('of what was erased no word stays on the disk when two are at it at once', async () => {
  const store = await testStore();
  await saveMany(store, 0, 200);
  await tendIndex(store, { mostFresh: 0 });
  const [last] = await resources(store, { limit: 1 });
  await erase(store, last?.id ?? '');
  let isFirst = true;
  const overtaken: Store = {
    ...store,
    async write(...args) {
      if (isFirst) {
        isFirst = false;
        // Another one adds a segment between the reading of this one and its writing.
        await saveMany(store, 200, 201);
        await addSegment(store);
      }
      return store.write(...args);
    },
  };
  await tendIndex(overtaken);
  expect(await onDisk(store)).not.toContain('number199');
});

function addSegment(store: Store): Promise<unknown> {
  return store.write(['segments'], 'relaxed', async (tx) => {
    const [segment] = await tx.objectStore('segments').getAll();
    if (!segment) throw new Error('there is no segment');
    const none = { numbers: new Uint8Array(), times: new Uint32Array() };
    await tx.objectStore('segments').add({ ...segment, ...none, firsts: '', size: 0 });
  });
}

test('ends when it is told to', async () => {
  const store = await testStore();
  await saveMany(store, 0, 500);
  const stop = new AbortController();
  const pause = () => Promise.resolve(stop.abort());
  await tendIndex(store, { signal: stop.signal, pause });
  expect(await count(store, 'fresh')).toBeGreaterThan(200);
});

describe('a database of version 1', () => {
  /** With so many resources, a passage each, as that version wrote them. */
  async function versionOne(resourceCount: number): Promise<string> {
    const name = freshName();
    const old = makeConnection(name, {}, migrations.slice(0, 1));
    await old.run(
      (db) => db.transaction(['resource', 'passage', 'terms'], 'readwrite'),
      async (tx) => {
        for (let at = 0; at < resourceCount; at++) {
          const [id, passage] = [newId(at), newId(at)];
          const page = `https://a.example/${at}`;
          const resource = { address: page, page, title: `Old title${at}`, savedAt: at };
          const quote = { page, resource: id, quote: `Old quote${at}`, savedAt: at };
          await tx
            .objectStore('resource')
            .put({ id, kind: 'resource', fields: resource, stamps: {} });
          await tx
            .objectStore('passage')
            .put({ id: passage, kind: 'passage', fields: quote, stamps: {} });
        }
      },
    );
    old.close();
    return name;
  }

  test('is opened at once, and its words are read afterwards, a part at a time', async () => {
    const store = await testStore({ name: await versionOne(300) });
    expect(await resources(store, { limit: 500 })).toHaveLength(300);
    expect((await search(store, 'title299')).found).toEqual([]);
    await savePassage(store, newPassage({ title: 'New title' }));
    expect((await search(store, 'title')).found).toHaveLength(1);
    await tendIndex(store);
    expect((await search(store, 'title', { limit: 500 })).found).toHaveLength(301);
    expect((await search(store, 'quote0')).found).toHaveLength(1);
    expect((await search(store, 'quote299')).found).toHaveLength(1);
  });

  test('goes on reading where it was ended, and does not read again what it has', async () => {
    const store = await testStore({ name: await versionOne(300) });
    await expect(tendIndex(killedAfter(store, 3))).rejects.toThrow('The script was ended.');
    expect((await search(store, 'title0')).found).toHaveLength(1);
    expect((await search(store, 'title299')).found).toEqual([]);
    await tendIndex(store);
    expect((await search(store, 'title', { limit: 500 })).found).toHaveLength(300);
    const after = await onDisk(store);
    await tendIndex(store);
    expect(await onDisk(store)).toBe(after);
  });

  test('without anything in it has nothing to be read', async () => {
    const store = await testStore({ name: await versionOne(0) });
    expect(
      await store.read(['meta'], (tx) => tx.objectStore('meta').get('unindexed')),
    ).toBeUndefined();
  });
});
