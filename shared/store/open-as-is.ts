import { type IDBPDatabase, openDB } from 'idb';
import { baseOf, libraries } from './current.ts';

/**
 * A library of whatever version and shape, for looking into it: nothing is made, and nothing is brought up
 * to date. Undefined when there is none of that name. The caller closes it.
 */
export async function openAsIs(name: string): Promise<IDBPDatabase | undefined> {
  if (!(await libraries(baseOf(name))).includes(name)) return undefined;
  const db: IDBPDatabase = await openDB(name, undefined, {
    // It went between the two steps; an empty one in its place would be a lie.
    upgrade: (_db, _from, _to, tx) => tx.abort(),
    blocking: () => db.close(),
  });
  return db;
}
