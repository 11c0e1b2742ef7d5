import Dexie, { type Table } from 'dexie';
import { measuring } from './in-page.ts';
import { fetchRows, type SavedRows } from './saved-rows.ts';
import { listLength, type Side } from './side.ts';

const database = new Dexie('with-dexie', { chromeTransactionDurability: 'strict' });
// The same object stores and indexes as ours, as far as these rows go into them.
database.version(1).stores({
  resource: 'id, fields.page, [fields.savedAt+id], fields.deletedAt',
  changes: 'id, subject',
  outbox: '++place, &id, [state+place], [state+notBefore], subject',
  fresh: '++',
  numbers: '++, resource',
});
const table = (name: string): Table => database.table(name);

const side: Side<SavedRows> = {
  open: async () => void (await database.open()),
  prepare: fetchRows,
  async write({ resource, changes, outbox, fresh, numbers }) {
    await database.transaction('rw', database.tables, () =>
      Promise.all([
        table('changes').bulkPut([...changes]),
        table('resource').bulkPut([...resource]),
        table('outbox').bulkPut([...outbox]),
        table('fresh').bulkPut([...fresh]),
        table('numbers').bulkPut([...numbers]),
      ]),
    );
  },
  read: (id) => table('resource').get(id),
  newest(before) {
    const rows = table('resource');
    const found =
      before === undefined
        ? rows.orderBy('[fields.savedAt+id]')
        : rows.where('[fields.savedAt+id]').below([before, '']);
    return found.reverse().limit(listLength).toArray();
  },
  close: () => database.close(),
};

export const { measure, firstList } = measuring(side);
