import PouchDB from 'pouchdb-browser';
import { measuring } from './in-page.ts';
import { recordAt } from './records.ts';
import { listLength, type Side } from './side.ts';

const database = new PouchDB('records');

// PouchDB reads it as text.
const bySavedAt = 'function (doc) { emit(doc.savedAt); }';

interface Document {
  readonly _id: string;
}

const side: Side<Document[]> = {
  open: async () => void (await database.info()),
  prepare: (first, count) =>
    Array.from({ length: count }, (_, i) => {
      const { id, fields } = recordAt(first + i);
      return { _id: id, ...fields };
    }),
  write: async (batch) => void (await database.bulkDocs(batch)),
  read: (id) => database.get(id),
  async ready() {
    await database.put({ _id: '_design/by', views: { savedAt: { map: bySavedAt } } });
    await database.query('by/savedAt', { limit: 0 });
  },
  // By a field, as the others: that ids are in the order of the times is so in this benchmark only.
  async newest(before) {
    const startkey = before === undefined ? {} : { startkey: before - 1 };
    const options = { descending: true, include_docs: true, limit: listLength, ...startkey };
    return (await database.query('by/savedAt', options)).rows;
  },
  close: () => database.close(),
};

export const { measure, firstList } = measuring(side);
