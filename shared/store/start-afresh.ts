import { makeAnnouncer } from './announcer.ts';
import { makeConnection } from './connection.ts';
import { baseOf, currentLibrary, nextLibrary } from './current.ts';
import type { SetAsideNote, SetAsideReason } from './meta-values.ts';
import { type Migration, migrations } from './migrations.ts';
import { notesIn } from './set-aside.ts';

export interface Afresh {
  /** The library that is to be set aside: `name` of the open store, or `currentLibrary` where none opens. */
  readonly from: string;
  readonly reason: SetAsideReason;
  readonly now?: () => number;
}

/**
 * Sets a library aside under its name and makes a new, empty one current. Every open page and the
 * background are told (`onStale`), this page too. Done twice, by two pages, it is done once.
 *
 * The new library and the note about the old one are one transaction. Killed before it, the old one stays
 * current; after it, the new one is.
 */
export async function startAfresh({ from, reason, now = Date.now }: Afresh): Promise<void> {
  const base = baseOf(from);
  await navigator.locks.request(`${base}-afresh`, async () => {
    if ((await currentLibrary(base)) !== from) return;
    const notes = [...(await notesIn(from)), { name: from, at: now(), reason }];
    await makeLibrary(nextLibrary(from), notes);
  });
  const announcer = makeAnnouncer(base);
  announcer.announce('afresh');
  announcer.close();
}

async function makeLibrary(name: string, notes: readonly SetAsideNote[]): Promise<void> {
  const connection = makeConnection(name, {}, noting(notes));
  await connection.open();
  connection.close();
}

function noting(notes: readonly SetAsideNote[]): Migration[] {
  const last: Migration = async (db, tx) => {
    await migrations.at(-1)?.(db, tx);
    await tx.objectStore('meta').put(notes, 'setAside');
  };
  return [...migrations.slice(0, -1), last];
}
