import { unwrap, wrap } from 'idb';
import { makeConnection } from '../../shared/store/connection.ts';
import type { Database } from '../../shared/store/schema.ts';
import { measuring } from './in-page.ts';
import { fetchRows, type SavedRows } from './saved-rows.ts';
import { listLength, type Side } from './side.ts';

/** `idb` and nothing else, on the same object stores and indexes: each write one transaction, nothing read. */
let db: Database;

const side: Side<SavedRows> = {
  async open() {
    db = await makeConnection('by-hand').open();
  },
  prepare: fetchRows,
  async write({ resource, changes, outbox, fresh, numbers }) {
    const names = ['resource', 'changes', 'outbox', 'fresh', 'numbers'] as const;
    const tx = db.transaction(names, 'readwrite', { durability: 'strict' });
    for (const row of changes) void tx.objectStore('changes').put(row);
    for (const row of resource) void tx.objectStore('resource').put(row);
    for (const row of outbox) void tx.objectStore('outbox').put(row);
    for (const row of fresh) void tx.objectStore('fresh').put(row);
    for (const row of numbers) void tx.objectStore('numbers').put(row);
    await tx.done;
  },
  read: (id) => db.get('resource', id),
  async newest(before) {
    const query = before === undefined ? null : IDBKeyRange.upperBound([before, ''], true);
    const index = unwrap(db.transaction('resource').store.index('savedAt'));
    // In one request: idb has no type for these options yet.
    const options = { query, count: listLength, direction: 'prev' } as unknown as IDBKeyRange;
    return wrap(index.getAll(options));
  },
  close: () => db.close(),
};

export const { measure, firstList } = measuring(side);
