import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import {
  createOutboxStore,
  enqueue,
  hold,
  type OutboxIndexes,
  type OutboxItem,
  outboxStore,
  postpone,
  refuse,
  refusedItems,
  settle,
  waiting,
} from '../../shared/outbox/outbox.ts';
import { databaseName } from './may-have-outbox.ts';
import { lifetime, siteOf } from './parcel.ts';
import type { Queue } from './queue.ts';
import { orStorageRefused, unlessRefused } from './storage-refused.ts';

interface Schema extends DBSchema {
  [outboxStore]: { key: number; value: OutboxItem; indexes: OutboxIndexes };
}

type Store<Mode extends IDBTransactionMode> = IDBPObjectStore<
  Schema,
  [typeof outboxStore],
  typeof outboxStore,
  Mode
>;

/**
 * The queue on the device, in the IndexedDB of the charity's origin, which may have several sites. The database is made by the first `add`, and by
 * nothing else. Each call has its own short connection, so there is none that the browser can drop, that
 * holds up another version's upgrade, or that keeps the page out of the back-forward cache.
 *
 * Rejects with `StorageRefused` when storage is denied or full.
 */
export function deviceQueue(site: string): Queue {
  const ours = async (store: Store<'readonly' | 'readwrite'>) =>
    (await all(store)).filter(({ body }) => siteOf(body) === site);
  const lapse = (items: readonly OutboxItem[]) =>
    write(false, async (store) => {
      for (const { id, queuedAt } of items) {
        await settle(store, id);
        await enqueue(store, { id: `${id}/lapsed`, type: 'lapsed', body: { site } }, queuedAt);
      }
    });
  return {
    async list(now) {
      const items = (await read(ours)) ?? [];
      const old = items.filter(
        ({ type, queuedAt }) => type !== 'lapsed' && type !== 'erase' && now >= queuedAt + lifetime,
      );
      if (old.length === 0) return items;
      // A disk that is full keeps what it holds from lapsing, but not from being seen.
      await unlessRefused(lapse(old));
      return (await read(ours)) ?? [];
    },
    add: (item, now) => write(true, (store) => enqueue(store, item, now)),
    settle: (id) => write(false, (store) => settle(store, id)),
    hold: (until) =>
      write(false, async (store) => {
        for (const { id } of await ours(store)) await hold(store, id, until);
      }),
    postpone: (id, notBefore) => write(false, (store) => postpone(store, id, notBefore)),
    refuse: (id, reason) => write(false, (store) => refuse(store, id, reason)),
    replace: (id, item, now) =>
      write(false, async (store) => {
        await settle(store, id);
        await enqueue(store, item, now);
      }),
  };
}

async function all(store: Store<'readonly' | 'readwrite'>) {
  return [...(await refusedItems(store)), ...(await waiting(store))];
}

function read<T>(work: (store: Store<'readonly'>) => Promise<T>): Promise<T | undefined> {
  return within(false, (db) => work(db.transaction(outboxStore).store));
}

async function write(
  create: boolean,
  work: (store: Store<'readwrite'>) => Promise<void>,
): Promise<void> {
  await within(create, (db) => {
    const transaction = db.transaction(outboxStore, 'readwrite', { durability: 'strict' });
    return Promise.all([work(transaction.store), transaction.done]);
  });
}

async function within<T>(
  create: boolean,
  work: (db: IDBPDatabase<Schema>) => Promise<T>,
): Promise<T | undefined> {
  const db = await open(create);
  if (!db) return undefined;
  try {
    return await orStorageRefused(() => work(db));
  } finally {
    db.close();
  }
}

/** Undefined when it is not there and is not to be made. */
async function open(create: boolean): Promise<IDBPDatabase<Schema> | undefined> {
  let absent = false;
  try {
    return await orStorageRefused(() =>
      openDB<Schema>(databaseName, 1, {
        upgrade(db, _from, _to, transaction) {
          // The outbox makes its store in any database, so it knows no schema; ours has that store.
          if (create) return createOutboxStore(db as unknown as IDBPDatabase);
          absent = true;
          // The abort is meant; the open request reports it below.
          transaction.done.catch(() => undefined);
          transaction.abort();
        },
      }),
    );
  } catch (error) {
    if (absent) return undefined;
    throw error;
  }
}
