import { deleteDB } from 'idb';
import { baseOf, libraries } from './current.ts';
import type { SetAsideNote } from './meta-values.ts';
import { openAsIs } from './open-as-is.ts';
import type { Store } from './open-store.ts';

/** A library that is kept and not in use. When and why is unknown where the note of it was lost. */
export type SetAside = Pick<SetAsideNote, 'name'> & Partial<SetAsideNote>;

/** Those kept beside this store, newest first. */
export async function listSetAside(store: Store): Promise<SetAside[]> {
  const [names, notes] = await Promise.all([libraries(baseOf(store.name)), notesIn(store.name)]);
  return names
    .filter((name) => name !== store.name)
    .map((name) => notes.find((note) => note.name === name) ?? { name })
    .reverse();
}

/** For good. The one in use is not deleted. */
export async function deleteSetAside(store: Store, name: string): Promise<void> {
  if (name === store.name) throw new Error('The library in use is not set aside');
  await deleteDB(name);
}

/** What was set aside before a library, as far as that can be read of it. */
export async function notesIn(name: string): Promise<readonly SetAsideNote[]> {
  try {
    const db = await openAsIs(name);
    if (!db?.objectStoreNames.contains('meta')) return [];
    // Only written by `startAfresh`.
    const notes = (await db.get('meta', 'setAside')) as readonly SetAsideNote[] | undefined;
    db.close();
    return notes ?? [];
  } catch (error) {
    // A library that cannot be opened is the very reason to start afresh; the names are kept all the same.
    if (error instanceof DOMException) return [];
    throw error;
  }
}
