import PouchDB from 'pouchdb-browser';
import { measuring } from './in-page.ts';
import { recordAt } from './records.ts';
import { listLength, type Side } from './side.ts';

const database = new PouchDB('records');

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
  // By the primary index, its fastest: ids are in the order of the times.
  async newest(before) {
    const startkey = before === undefined ? {} : { startkey: idBefore(before) };
    const options = { descending: true, include_docs: true, limit: listLength, ...startkey };
    return (await database.allDocs(options)).rows;
  },
  close: () => database.close(),
};

export const { measure, firstList } = measuring(side);

function idBefore(time: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
