import { commit } from '../../shared/store/commit.ts';
import { tendIndex } from '../../shared/store/index-upkeep.ts';
import { openStore, type Store } from '../../shared/store/open-store.ts';
import { record, resources } from '../../shared/store/queries.ts';
import { search } from '../../shared/store/search.ts';
import { measuring } from './in-page.ts';
import { type BenchRecord, recordAt } from './records.ts';
import type { SavedRows } from './saved-rows.ts';
import { listLength, type Side } from './side.ts';

let store: Store;

const side: Side<BenchRecord[]> = {
  async open() {
    store = await openStore();
  },
  prepare: (first, count) => Array.from({ length: count }, (_, i) => recordAt(first + i)),
  async write(batch) {
    const edits = batch.map(({ id, fields }) => ({ subject: id, kind: 'resource', set: fields }));
    const { type } = await commit(store, edits);
    if (type !== 'saved') throw new Error(type);
  },
  read: (id) => record(store, 'resource', id),
  newest(savedAt) {
    const before = savedAt === undefined ? undefined : { savedAt, id: '' };
    return resources(store, { limit: listLength, before });
  },
  search: async (words) => (await search(store, words)).found,
  tend: () => tendIndex(store),
  close: () => store.close(),
};

export const { measure, firstList } = measuring(side);

let last = { outbox: 0, fresh: 0, numbers: 0 };

/** Writes records, and tells the rows that this made: what the others write by hand. */
export async function writeAndTell(first: number, count: number): Promise<SavedRows> {
  if (first === 0) await side.open();
  const batch = await side.prepare(first, count);
  await side.write(batch);
  return savedRows(batch);
}

function savedRows(batch: readonly BenchRecord[]): Promise<SavedRows> {
  const names = ['resource', 'changes', 'outbox', 'fresh', 'numbers', 'meta'] as const;
  return store.read(names, async (tx) => {
    const after = (key: number) => IDBKeyRange.lowerBound(key, true);
    const [resource, changes] = [tx.objectStore('resource'), tx.objectStore('changes')];
    const [fresh, numbers] = [tx.objectStore('fresh'), tx.objectStore('numbers')];
    const rows = {
      resource: await Promise.all(
        batch.map(async ({ id }) => (await resource.get(id)) ?? gone(id)),
      ),
      changes: (
        await Promise.all(batch.map(({ id }) => changes.index('subject').getAll(id)))
      ).flat(),
      outbox: await tx.objectStore('outbox').getAll(after(last.outbox)),
      fresh: await fresh.getAll(after(last.fresh)),
      numbers: await numbers.getAll(after(last.numbers)),
      clock: await tx.objectStore('meta').get('clock'),
    };
    last = {
      outbox: rows.outbox.at(-1)?.place ?? last.outbox,
      fresh: last.fresh + rows.fresh.length,
      numbers: last.numbers + rows.numbers.length,
    };
    return rows;
  });
}

function gone(id: string): never {
  throw new Error(`${id} was not written`);
}
