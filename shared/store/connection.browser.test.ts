import { openDB } from 'idb';
import { expect, onTestFinished, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { freshName, newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { ClosedError, makeConnection } from './connection.ts';
import { memberId } from './meta.ts';
import { type Migration, migrations } from './migrations.ts';
import { counts } from './queries.ts';
import type { Database } from './schema.ts';

const readMember = (tx: ReturnType<typeof beginRead>) => tx.objectStore('meta').get('member');
const beginRead = (db: Database) => db.transaction(['meta'], 'readonly');

function testConnection(...parts: Parameters<typeof makeConnection>) {
  const connection = makeConnection(...parts);
  onTestFinished(() => connection.close());
  return connection;
}

test('a connection that was closed under it is opened anew, and the transaction run', async () => {
  const connection = testConnection(freshName());
  const member = await connection.run(beginRead, readMember);
  (await connection.open()).close();
  expect(await connection.run(beginRead, readMember)).toBe(member);
});

test('a transaction that the browser kills half-way is run again as a whole', async () => {
  const connection = testConnection(freshName());
  await connection.open();
  let runs = 0;
  await connection.run(
    (db) => db.transaction(['erased'], 'readwrite'),
    async (tx) => {
      runs++;
      await tx.objectStore('erased').put({ id: 'one' });
      if (runs > 1) return;
      // Clearing an origin's storage is the way to make Chromium drop its connections.
      void cdp().send('Storage.clearDataForOrigin', {
        origin: location.origin,
        storageTypes: 'indexeddb',
      });
      for (;;) await tx.objectStore('erased').get('one');
    },
  );
  expect(runs).toBe(2);
  const keys = await connection.run(
    (db) => db.transaction(['erased'], 'readonly'),
    (tx) => tx.objectStore('erased').getAllKeys(),
  );
  expect(keys).toEqual(['one']);
});

test('what fails for a reason of its own is not tried again', async () => {
  const connection = testConnection(freshName());
  let runs = 0;
  const failing = connection.run(beginRead, () => {
    runs++;
    return Promise.reject(new Error('a bug'));
  });
  await expect(failing).rejects.toThrow('a bug');
  expect(runs).toBe(1);
});

test('gives up when the connection is dropped every time', async () => {
  const connection = testConnection(freshName());
  let runs = 0;
  const failing = connection.run((db) => {
    runs++;
    db.close();
    return beginRead(db);
  }, readMember);
  await expect(failing).rejects.toMatchObject({ name: 'InvalidStateError' });
  expect(runs).toBe(3);
});

test('a closed store says so, and stays closed', async () => {
  const store = await testStore();
  store.close();
  await expect(memberId(store)).rejects.toBeInstanceOf(ClosedError);
});

const addPosters: Migration = (db) => {
  // The schema's types know no such store yet.
  const untyped: Pick<IDBDatabase, 'createObjectStore'> = db as unknown as IDBDatabase;
  untyped.createObjectStore('poster', { keyPath: 'id' });
  return Promise.resolve();
};

test('a newer version takes over from an open page at once; the page is told, its data stays', async () => {
  const name = freshName();
  let told = 0;
  const old = await testStore({ name, onStale: () => told++ });
  await savePassage(old, newPassage());
  const member = await memberId(old);
  const newer = testConnection(name, {}, [...migrations, addPosters]);
  const db = await newer.open();
  expect(told).toBe(1);
  expect([...db.objectStoreNames]).toContain('poster');
  expect(await newer.run(beginRead, readMember)).toBe(member);
  expect(await db.count('passage')).toBe(1);
  await expect(counts(old)).rejects.toMatchObject({ name: 'VersionError' });
});

test('reports that another page holds an older version open, and goes on when it closes', async () => {
  const name = freshName();
  await (await testStore({ name })).close();
  const stubborn = await openDB(name);
  let blocked = 0;
  const newer = testConnection(
    name,
    {
      onBlocked() {
        blocked++;
        stubborn.close();
      },
    },
    [...migrations, addPosters],
  );
  await newer.open();
  expect(blocked).toBe(1);
});

test('a migration that fails leaves the database as it was, and says why', async () => {
  const name = freshName();
  const store = await testStore({ name });
  const member = await memberId(store);
  const failing = testConnection(name, {}, [
    ...migrations,
    async (db, tx) => {
      await addPosters(db, tx);
      await tx.objectStore('meta').delete('member');
      throw new Error('no such field');
    },
  ]);
  await expect(failing.open()).rejects.toMatchObject({ cause: new Error('no such field') });
  expect(await memberId(store)).toBe(member);
});

test('this person and this device have a name from the first opening on, and keep it', async () => {
  const name = freshName();
  const first = await testStore({ name });
  const member = await memberId(first);
  first.close();
  expect(await memberId(await testStore({ name }))).toBe(member);
});
