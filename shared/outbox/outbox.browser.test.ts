import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { expect, onTestFinished, test } from 'vitest';
import {
  countItems,
  createOutboxStore,
  dropSubject,
  due,
  enqueue,
  nextDue,
  type OutboxIndexes,
  type OutboxItem,
  postpone,
  refuse,
  refusedItems,
  retry,
  settle,
  waiting,
} from './outbox.ts';

/** The widget's database, as small as can be: a queue and nothing else. */
interface Schema extends DBSchema {
  outbox: { key: number; value: OutboxItem; indexes: OutboxIndexes };
}

async function widgetDatabase(): Promise<IDBPDatabase<Schema>> {
  const name = `outbox-${crypto.randomUUID()}`;
  const db = await openDB<Schema>(name, 1, { upgrade: (fresh) => createOutboxStore(fresh) });
  onTestFinished(async () => {
    db.close();
    await deleteDB(name);
  });
  return db;
}

const write = (db: IDBPDatabase<Schema>) => db.transaction('outbox', 'readwrite').store;
const read = (db: IDBPDatabase<Schema>) => db.transaction('outbox').store;
const ids = (items: readonly OutboxItem[]) => items.map((item) => item.id);

async function withItems(...names: string[]): Promise<IDBPDatabase<Schema>> {
  const db = await widgetDatabase();
  for (const id of names) {
    await enqueue(write(db), { id, type: 'feedback', body: `sealed ${id}`, subject: id }, 100);
  }
  return db;
}

test('gives items back in the order in which they were put in, whatever their ids', async () => {
  const db = await withItems('c', 'a', 'b');
  expect(await due(read(db), 100, 10)).toMatchObject([
    { id: 'c', body: 'sealed c', queuedAt: 100, attempts: 0 },
    { id: 'a' },
    { id: 'b' },
  ]);
  expect(ids(await due(read(db), 100, 2))).toEqual(['c', 'a']);
});

test('the same id twice is one item, the first stays', async () => {
  const db = await withItems('a');
  await enqueue(write(db), { id: 'a', type: 'feedback', body: 'other' }, 200);
  expect(await waiting(read(db))).toMatchObject([{ body: 'sealed a' }]);
});

test('an item stands or falls with the transaction that queued it', async () => {
  const db = await widgetDatabase();
  const tx = db.transaction('outbox', 'readwrite');
  await enqueue(tx.store, { id: 'a', type: 'feedback', body: 1 }, 100);
  tx.abort();
  await expect(tx.done).rejects.toThrow();
  expect(await waiting(read(db))).toEqual([]);
});

test('a settled item is gone; settling twice is settling once', async () => {
  const db = await withItems('a', 'b');
  await settle(write(db), 'a');
  await settle(write(db), 'a');
  expect(ids(await waiting(read(db)))).toEqual(['b']);
});

test('an item that was put off by a clock that has been set back since is not kept for years', async () => {
  const db = await withItems('a');
  const year = 365 * 24 * 3600 * 1000;
  await postpone(write(db), 'a', year + 60_000);
  expect(ids(await due(read(db), year, 10))).toEqual([]);
  expect(ids(await due(read(db), 100, 10))).toEqual(['a']);
});

test('a postponed item keeps its place and lets those behind it go first until its time', async () => {
  const db = await withItems('a', 'b');
  await postpone(write(db), 'a', 500);
  expect(ids(await due(read(db), 499, 10))).toEqual(['b']);
  expect(await due(read(db), 500, 10)).toMatchObject([{ id: 'a', attempts: 1 }, { id: 'b' }]);
  expect(ids(await waiting(read(db)))).toEqual(['a', 'b']);
});

test('finds one that may go behind many that may not, and nothing when there is none', async () => {
  const db = await withItems('a', 'b', 'c');
  for (const id of ['a', 'b']) await postpone(write(db), id, 500);
  expect(ids(await due(read(db), 100, 10))).toEqual(['c']);
  await postpone(write(db), 'c', 400);
  expect(await due(read(db), 100, 10)).toEqual([]);
});

test('tells when to look again: at the earliest that waits, or never', async () => {
  const db = await withItems('a', 'b');
  await postpone(write(db), 'a', 500);
  await postpone(write(db), 'b', 300);
  expect(await nextDue(read(db))).toBe(300);
  await settle(write(db), 'b');
  await refuse(write(db), 'a', 'too-large');
  expect(await nextDue(read(db))).toBeUndefined();
});

test('a refused item holds up nothing and stays to be seen, with its reason', async () => {
  const db = await withItems('a', 'b');
  await refuse(write(db), 'a', 'too-large');
  expect(ids(await due(read(db), 100, 10))).toEqual(['b']);
  expect(await refusedItems(read(db))).toMatchObject([{ id: 'a', reason: 'too-large' }]);
  expect(await countItems(read(db), 'waiting')).toBe(1);
  expect(await countItems(read(db), 'refused')).toBe(1);
});

test('a refused item that is tried again waits in its old place, as if it were new', async () => {
  const db = await withItems('a', 'b');
  await postpone(write(db), 'a', 500);
  await refuse(write(db), 'a', 'too-large');
  await retry(write(db), 'a');
  await retry(write(db), 'gone');
  expect(ids(await due(read(db), 100, 10))).toEqual(['a', 'b']);
  const [first] = await waiting(read(db));
  expect(first).toMatchObject({ attempts: 0, state: 'waiting' });
  expect(first).not.toHaveProperty('reason');
});

test('finds what is due, of one type, behind hundreds that are not', async () => {
  const db = await widgetDatabase();
  const store = write(db);
  for (let i = 0; i < 450; i++) {
    await enqueue(store, { id: `${i}`, type: i % 3 ? 'feedback' : 'erase', body: i }, 100);
    if (i < 420) await postpone(store, `${i}`, 9_000);
  }
  expect(ids(await due(read(db), 100, 3, 'erase'))).toEqual(['420', '423', '426']);
  expect(await due(read(db), 100, 100)).toHaveLength(30);
});

test('drops all that is about one subject, refused or not', async () => {
  const db = await withItems('a', 'b');
  await enqueue(write(db), { id: 'c', type: 'erase', body: 1, subject: 'a' }, 100);
  await refuse(write(db), 'a', 'too-large');
  await dropSubject(write(db), 'a');
  expect(ids(await waiting(read(db)))).toEqual(['b']);
  expect(await refusedItems(read(db))).toEqual([]);
});
