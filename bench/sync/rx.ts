import { createRxDatabase } from 'rxdb';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { Change } from '../../shared/records/change.ts';

/** In the page: RxDB on Dexie, and all that the server has. */
export async function run(server: string): Promise<number> {
  const database = await createRxDatabase({
    name: 'records',
    storage: getRxStorageDexie(),
    multiInstance: false,
  });
  const { records } = await database.addCollections({ records: { schema } });
  if (!records) throw new Error('The collection was not made.');
  const replication = replicateRxCollection<Change, { after: number }>({
    collection: records,
    replicationIdentifier: server,
    live: false,
    pull: {
      batchSize: 1000,
      async handler(checkpoint, most) {
        const response = await fetch(`${server}/pull?after=${checkpoint?.after ?? 0}&most=${most}`);
        return response.json();
      },
    },
  });
  await replication.awaitInitialReplication();
  return records.count().exec();
}

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    subject: { type: 'string', maxLength: 36 },
    kind: { type: 'string', maxLength: 32 },
    set: { type: 'object' },
    at: { type: 'string', maxLength: 40 },
    by: { type: 'string', maxLength: 64 },
  },
  required: ['id', 'subject', 'kind', 'set', 'at', 'by'],
  // As ours: the changes of one record are found.
  indexes: ['subject'],
} as const;
