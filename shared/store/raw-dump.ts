import type { IDBPDatabase } from 'idb';
import type { MetaKey } from './meta-values.ts';
import { openAsIs } from './open-as-is.ts';

/**
 * Everything that can still be read of a library, as a JSON file: for the day on which it cannot be opened
 * as a library any more. It needs no schema, so it takes whatever object stores there are, of any version.
 *
 * `{ "alongside": "raw", "name", "version", "unreadable": { store: why }, "stores": { store: [row] } }`
 *
 * A row is as it lies there, `{ "key", "value" }`. Of the single values only those that are known to hold no
 * secret are taken, and of what visitors sent the key to their mailbox is not: a file that lies among the
 * downloads lets nobody into the team, nor at what a visitor is answered.
 */
export async function rawDump(name: string): Promise<Blob> {
  const db = await openAsIs(name);
  if (!db) throw new Error(`There is no library ${name}`);
  try {
    return await dump(db);
  } finally {
    db.close();
  }
}

const withoutSecrets: readonly MetaKey[] = [
  ...(['member', 'clock', 'cursor', 'reading', 'syncState', 'setAside', 'unopened'] as const),
];

async function dump(db: IDBPDatabase): Promise<Blob> {
  const unreadable: { [store: string]: string } = {};
  // A piece for each row: a library is longer than the longest string.
  const pieces: string[] = [];
  for (const store of db.objectStoreNames) {
    pieces.push(`${pieces.length > 0 ? ',' : ''}\n${JSON.stringify(store)}: [`);
    const why = await readRows(db, store, pieces);
    pieces.push(']');
    if (why !== undefined) unreadable[store] = why;
  }
  const head = { alongside: 'raw', name: db.name, version: db.version, unreadable };
  const opening = JSON.stringify(head, null, 1).slice(0, -2);
  return new Blob([opening, ',\n "stores": {', ...pieces, '}}\n'], { type: 'application/json' });
}

const sliceSize = 500;

/** Reads until the end of the store, or until no row can be read any more; then it tells why. */
async function readRows(
  db: IDBPDatabase,
  store: string,
  pieces: string[],
): Promise<string | undefined> {
  let after: IDBKeyRange | null = null;
  let comma = '';
  try {
    for (;;) {
      const tx = db.transaction(store);
      const [keys, values] = await Promise.all([
        tx.store.getAllKeys(after, sliceSize),
        tx.store.getAll(after, sliceSize),
      ]);
      for (const [index, key] of keys.entries()) {
        if (store === 'meta' && !withoutSecrets.some((known) => known === key)) continue;
        pieces.push(`${comma}\n${JSON.stringify({ key, value: values[index] }, asJson)}`);
        comma = ',';
      }
      const last = keys.at(-1);
      if (last === undefined || keys.length < sliceSize) return undefined;
      after = IDBKeyRange.lowerBound(last, true);
    }
  } catch (error) {
    if (error instanceof DOMException) return String(error);
    throw error;
  }
}

function asJson(name: string, value: unknown): unknown {
  // What shows that a reply is from the holder of a receipt: the same key.
  if (name.startsWith('replyKeys/')) return undefined;
  // The one thing in a row that JSON would lose.
  if (value instanceof Uint8Array) return { bytes: Array.from(value) };
  if (typeof value !== 'object' || value === null || !('mailbox' in value)) return value;
  // A receipt, or a message on its way.
  return { ...value, key: undefined };
}
