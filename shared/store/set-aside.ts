import { deleteDB, type IDBPDatabase } from 'idb';
import { baseOf, currentLibrary, libraries } from './current.ts';
import type { SetAsideNote } from './meta-values.ts';
import { openAsIs } from './open-as-is.ts';
import type { Store } from './open-store.ts';

/** A library that is kept and not in use. When and why is unknown where the note of it was lost. */
export type SetAside = Pick<SetAsideNote, 'name'> & Partial<SetAsideNote>;

/** Those kept beside the one in use, newest first; also where a page has not heard yet that it is another now. */
export async function listSetAside(store: Store): Promise<SetAside[]> {
  const names = await libraries(baseOf(store.name));
  const notes = await notesIn(names.at(-1) ?? store.name);
  return names
    .slice(0, -1)
    .map((name) => notes.find((note) => note.name === name) ?? { name })
    .reverse();
}

/** For good. The one in use is not deleted. */
export async function deleteSetAside(name: string): Promise<void> {
  const inUse = await currentLibrary(baseOf(name));
  if (name === inUse) throw new Error('The library in use is not set aside');
  await deleteDB(name);
}

/** What was set aside before a library, as far as that can be read of it. */
export async function notesIn(name: string): Promise<readonly SetAsideNote[]> {
  try {
    const db = await openAsIs(name);
    if (!db) return [];
    try {
      return await notesOf(db);
    } finally {
      db.close();
    }
  } catch (error) {
    // A library that cannot be opened is the very reason to start afresh; the names are kept all the same.
    if (error instanceof DOMException) return [];
    throw error;
  }
}

async function notesOf(db: IDBPDatabase): Promise<readonly SetAsideNote[]> {
  if (!db.objectStoreNames.contains('meta')) return [];
  // Only written by `startAfresh`.
  const notes = (await db.get('meta', 'setAside')) as readonly SetAsideNote[] | undefined;
  return notes ?? [];
}
