import type { IDBPTransaction } from 'idb';
import { createOutboxStore } from '../outbox/outbox.ts';
import { toHex } from '../records/hex.ts';
import { newId } from '../records/ids.ts';
import { secureRandom } from '../records/random.ts';
import type { Database, Schema, StoreName } from './schema.ts';

type Upgrade = IDBPTransaction<Schema, (StoreName | 'terms')[], 'versionchange'>;
export type Migration = (db: Database, tx: Upgrade) => Promise<void>;

/**
 * Step N takes a database of version N to N + 1. A step that has been released never changes; a new
 * version is one more step at the end. Only IndexedDB may be awaited in one. What a library of the new
 * version holds is frozen by `migrations.browser.test.ts`, for the steps that come after.
 */
export const migrations: readonly Migration[] = [makeStores, makeSearchIndex, indexPointers];

/** Takes a database of version `from` (0: a new one) through the steps that it has not had. */
export async function migrate(
  steps: readonly Migration[],
  db: Database,
  from: number,
  tx: Upgrade,
): Promise<void> {
  for (const step of steps.slice(from)) await step(db, tx);
}

async function makeStores(db: Database, tx: Upgrade): Promise<void> {
  const resource = db.createObjectStore('resource', { keyPath: 'id' });
  resource.createIndex('page', 'fields.page');
  resource.createIndex('savedAt', ['fields.savedAt', 'id']);
  resource.createIndex('deletedAt', 'fields.deletedAt');
  const passage = db.createObjectStore('passage', { keyPath: 'id' });
  passage.createIndex('page', 'fields.page');
  passage.createIndex('resource', 'fields.resource');
  passage.createIndex('deletedAt', 'fields.deletedAt');
  const feedback = db.createObjectStore('feedback', { keyPath: 'id' });
  feedback.createIndex('sentAt', ['fields.sentAt', 'id']);
  feedback.createIndex('deletedAt', 'fields.deletedAt');
  db.createObjectStore('member', { keyPath: 'id' });
  db.createObjectStore('site', { keyPath: 'id' });
  db.createObjectStore('other', { keyPath: ['kind', 'id'] });
  db.createObjectStore('changes', { keyPath: 'id' }).createIndex('subject', 'subject');
  db.createObjectStore('erased', { keyPath: 'id' });
  createOutboxStore(db);
  makeTerms(db);
  await makeSelf(db, tx);
}

function makeTerms(db: Database): void {
  const terms = db.createObjectStore('terms', { keyPath: 'row' });
  terms.createIndex('id', 'id');
  terms.createIndex('resource', 'resource');
  terms.createIndex('title', 'title', { multiEntry: true });
  terms.createIndex('quote', 'quote', { multiEntry: true });
  terms.createIndex('note', 'note', { multiEntry: true });
}

// Who this is has to stand before the first save, which may come long before any team.
async function makeSelf(db: Database, tx: Upgrade): Promise<void> {
  db.createObjectStore('meta');
  const meta = tx.objectStore('meta');
  await meta.put(newId(), 'member');
  await meta.put({ node: toHex(secureRandom(8)), last: '', offset: 0 }, 'clock');
}

// The words of what is there are read later, a part at a time (index-upkeep.ts): the browser gives an
// upgrade no longer than it lets a worker live.
async function makeSearchIndex(db: Database, tx: Upgrade): Promise<void> {
  db.deleteObjectStore('terms');
  db.createObjectStore('numbers', { autoIncrement: true }).createIndex('resource', 'resource');
  db.createObjectStore('fresh', { autoIncrement: true });
  db.createObjectStore('segments', { autoIncrement: true });
  db.createObjectStore('blocks');
  db.createObjectStore('dictionaries');
  if ((await tx.objectStore('resource').count()) > 0)
    await tx.objectStore('meta').put('', 'unindexed');
}

// So that an erasure finds what elsewhere points at the one it erases.
async function indexPointers(_: Database, tx: Upgrade): Promise<void> {
  tx.objectStore('changes').createIndex('pointsAt', 'pointsAt', { multiEntry: true });
}
