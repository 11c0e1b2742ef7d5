import { openDB } from 'idb';
import type { Keeper } from './marker.ts';

/**
 * Keeps what is written after a crash from being lost with the crash.
 *
 * Chromium writes to a log. Where it is killed in the middle of a record, and started again, it goes on
 * writing behind the torn end of that log; at the start after that the log does not check, and Chromium
 * throws away every database of the extension (google/leveldb issue 1287; tests/faults/torn-log). So once in
 * each run of the browser, before anything is written, the log is filled until the browser begins another one.
 */
export async function freshLogOnce(run: Keeper): Promise<void> {
  if (!/Chrome\//.test(navigator.userAgent)) return;
  await navigator.locks.request('alongside-fresh-log', async () => {
    if ((await run.get(key))[key] === true) return;
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

/** Some tenths of a second. What stays is a database without a row (decision 0015). */
export async function freshLog(): Promise<void> {
  try {
    const db = await openDB('ballast', 1, {
      upgrade: (upgraded) => upgraded.createObjectStore('ballast', { autoIncrement: true }),
    });
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
