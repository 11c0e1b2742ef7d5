import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { measuring } from './in-page.ts';
import { recordAt } from './records.ts';
import { listLength, type Side } from './side.ts';

let database: RxDatabase;
let records: RxCollection;

const text = { type: 'string' };
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    savedAt: { type: 'number', minimum: 0, maximum: 1e13, multipleOf: 1 },
    page: { type: 'string', maxLength: 200 },
    ...{ address: text, title: text, publisher: text, description: text, note: text },
    ...{ stage: text, kind: text, savedBy: text },
  },
  required: ['id', 'savedAt', 'page'],
  indexes: ['savedAt', 'page'],
} as const;

const side: Side<object[]> = {
  async open() {
    const storage = getRxStorageDexie();
    database = await createRxDatabase({ name: 'records', storage, multiInstance: false });
    const collections = await database.addCollections({ records: { schema } });
    if (!collections.records) throw new Error('The collection was not made.');
    records = collections.records;
  },
  prepare: (first, count) =>
    Array.from({ length: count }, (_, i) => {
      const { id, fields } = recordAt(first + i);
      return { id, ...fields };
    }),
  write: async (batch) => void (await records.bulkInsert(batch)),
  read: (id) => records.findOne(id).exec(),
  newest: (before) =>
    records
      .find({
        selector: before === undefined ? {} : { savedAt: { $lt: before } },
        sort: [{ savedAt: 'desc' }],
        limit: listLength,
      })
      .exec(),
  close: async () => void (await database.close()),
};

export const { measure, firstList } = measuring(side);
