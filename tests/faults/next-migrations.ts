import { type Migration, migrations as today } from '../../shared/store/migrations.ts';

/** The migrations of a version that has one more, for the test that such a version comes along. */
export { migrate } from '../../shared/store/migrations.ts';

export const migrations: readonly Migration[] = [...today, addPosters];

function addPosters(db: Parameters<Migration>[0]): Promise<void> {
  // The schema's types know no such store.
  const untyped: Pick<IDBDatabase, 'createObjectStore'> = db as unknown as IDBDatabase;
  untyped.createObjectStore('poster', { keyPath: 'id' });
  return Promise.resolve();
}
