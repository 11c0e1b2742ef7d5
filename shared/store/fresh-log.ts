import { type IDBPDatabase, openDB } from 'idb';
import type { Keeper } from './marker.ts';

/**
 * Keeps what is written after a crash from being lost with the crash.
 *
 * Chromium writes to a log. Where it is killed in the middle of a record, and started again, it goes on
 * writing behind the torn end of that log; at the start after that the log does not check, and Chromium
 * throws away every database of the extension (google/leveldb issue 1287; tests/faults/torn-log). So once in
 * each run of the browser, before anything is written, the log is filled until the browser begins another one.
 *
 * The list of its files, which it calls the manifest, it writes in the same way, and begins anew only at a
 * start that finds it longer than 2 MB. The list has the first and the last key of each file; so some keys
 * are kept that are long enough for it always to be that long.
 */
export async function freshLogOnce(run: Keeper): Promise<void> {
  if (!/Chrome\//.test(navigator.userAgent)) return;
  const isDone = async () => (await run.get(key))[key] === true;
  if (await isDone()) return;
  await navigator.locks.request('alongside-fresh-log', async () => {
    if (await isDone()) return;
    await freshLog();
    await run.set({ [key]: true });
  });
}

/** `storage.session` of the extension: it is empty at each start of the browser. */
const key = 'freshLog';

/**
 * More than two logs hold: Chromium begins another at 4 MB, on small disks before. It lets go of the torn one
 * in the background, and begins a third only after that, so whoever fills two has seen the first one go.
 */
const [rows, rowSize] = [360, 30_000];

/**
 * Each is kept twice, as the key of a value and of its being there, and a file ends after 2 MB. So there are
 * three files or more, which list four keys or more. Longer ones would make every start slower.
 */
const [keys, keySize] = [6, 550_000];

/** Some tenths of a second. What stays are the long keys (decision 0015). */
export async function freshLog(): Promise<void> {
  try {
    const db = await openDB('ballast', 2, { upgrade: addBallast });
    const tx = db.transaction('ballast', 'readwrite', { durability: 'relaxed' });
    // Rows below the size at which values go into files of their own.
    const adding = Array.from({ length: rows }, () => tx.store.add(new Uint8Array(rowSize)));
    await Promise.all([...adding, tx.store.clear(), tx.done]);
    db.close();
  } catch (error) {
    // No room, or no storage: whoever opens the library meets it too, and tells.
    if (!(error instanceof DOMException)) throw error;
  }
}

async function addBallast(db: IDBPDatabase, before: number): Promise<void> {
  if (before < 1) db.createObjectStore('ballast', { autoIncrement: true });
  const store = db.createObjectStore('keys');
  await Promise.all(Array.from({ length: keys }, () => store.add(0, longKey())));
}

/** By chance, so that it cannot be kept in less room. */
function longKey(): Uint8Array<ArrayBuffer> {
  const key = new Uint8Array(keySize);
  for (let at = 0; at < keySize; at += mostAtOnce) {
    crypto.getRandomValues(key.subarray(at, at + mostAtOnce));
  }
  return key;
}

/** Bytes that `getRandomValues` gives in one call. */
const mostAtOnce = 65_536;
