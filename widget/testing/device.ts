import { vi } from 'vitest';
import { databaseName } from '../delivery/may-have-outbox.ts';

/** The visitor's device, from outside the widget: what it stores, and how it can refuse to. */

export function denyAtOnce(): void {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
}

export function denyLater(): void {
  const write = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...args: Parameters<typeof write>
  ) {
    const transaction = write.apply(this, args);
    // As a full disk does: the request is taken, and the transaction ends without it.
    if (args[1] === 'readwrite') queueMicrotask(() => transaction.abort());
    return transaction;
  });
}

/** What `testStore` calls a library: an id of its own, and what belongs to it. */
const ofAnotherTest = /^test-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Those of the site; what tests of the extension's library may have left on the same origin is not its. */
export async function databases(): Promise<string[]> {
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name && !ofAnotherTest.test(name) ? [name] : []));
}

/** A turn of the lock that sending takes: whatever was under way has ended. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  await navigator.locks.request(databaseName, async () => undefined);
}

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** Everything in the site's databases, read past the widget's own code. */
export async function readRaw(): Promise<string> {
  const db = await request(indexedDB.open(databaseName));
  const rows: unknown[] = [];
  for (const name of db.objectStoreNames) {
    rows.push(...(await request(db.transaction(name).objectStore(name).getAll())));
  }
  db.close();
  return JSON.stringify(rows);
}

export async function ageRows(by: number): Promise<void> {
  const db = await request(indexedDB.open(databaseName));
  const store = db.transaction('outbox', 'readwrite').objectStore('outbox');
  for (const row of await request(store.getAll())) {
    await request(store.put({ ...row, queuedAt: row.queuedAt - by }));
  }
  db.close();
}

export async function forgetDevice(): Promise<void> {
  await settled();
  for (const name of await databases()) await request(indexedDB.deleteDatabase(name));
}
