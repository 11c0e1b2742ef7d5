import { openDB } from 'idb';
import { type Migration, migrate, migrations } from './migrations.ts';
import type { Database } from './schema.ts';

export type Durability = 'strict' | 'relaxed';

interface Watchers {
  /** Another page holds an older version open and has not let go; opening goes on when it does. */
  readonly onBlocked?: () => void;
  /** A newer version wants the database, and has got it: this connection is closed. */
  readonly onNewer?: () => void;
  /** The browser closed the connection: storage was cleared, or the disk failed. It is opened anew when used. */
  readonly onDropped?: () => void;
  /** Opened anew, the database was not there any more, and was made again: empty. */
  readonly onMadeAgain?: () => void;
}

/** What a transaction of idb has that running one needs. */
interface Running {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
  readonly mode: IDBTransactionMode;
  abort(): void;
  commit(): void;
}

/** A connection that survives being dropped by the browser, which idb alone does not. */
export interface Connection {
  open(): Promise<Database>;
  /**
   * Runs `work` in the transaction that `begin` starts and resolves once that is committed. When the
   * connection turns out to be dead it is opened anew and the whole is run again, so `work` must come
   * to the same result when its first run did get through.
   */
  run<Tx extends Running, T>(begin: (db: Database) => Tx, work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): void;
}

/** Somebody used a store after closing it; what ran on in the background may take this for its end. */
export class ClosedError extends Error {
  override readonly name = 'ClosedError';
}

const tries = 3;

export function makeConnection(
  name: string,
  watchers: Watchers = {},
  steps: readonly Migration[] = migrations,
): Connection {
  let opening: Promise<Database> | undefined;
  let wasOpen = false;
  let closed = false;

  async function open(): Promise<Database> {
    if (closed) throw new ClosedError('The store is closed');
    opening ??= openDatabase(name, steps, {
      ...watchers,
      onMadeAgain: () => wasOpen && watchers.onMadeAgain?.(),
      forget,
    });
    const db = await opening;
    wasOpen = true;
    return db;
  }

  function forget(): void {
    opening = undefined;
  }

  async function run<Tx extends Running, T>(
    begin: (db: Database) => Tx,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await runOnce(begin(await open()), work);
      } catch (error) {
        if (attempt === tries || !wasDropped(error)) throw error;
        forget();
      }
    }
  }

  function close(): void {
    closed = true;
    // One that never opened has told so to whoever opened it.
    opening?.then(
      (db) => db.close(),
      () => undefined,
    );
  }

  return { open, run, close };
}

async function openDatabase(
  name: string,
  steps: readonly Migration[],
  watchers: Watchers & { readonly forget: () => void },
): Promise<Database> {
  let failure: unknown;
  let isNew = false;
  try {
    const db: Database = await openDB(name, steps.length, {
      upgrade(upgraded, from, _to, tx) {
        isNew = from === 0;
        // The opening fails with it, and tells.
        tx.done.catch(() => undefined);
        migrate(steps, upgraded, from, tx).catch((error: unknown) => {
          failure = error;
          tx.abort();
        });
      },
      blocked: () => watchers.onBlocked?.(),
      blocking(_version, wanted) {
        // Whoever wants the database waits until this connection is closed.
        db.close();
        watchers.forget();
        if (wanted === null) watchers.onDropped?.();
        else watchers.onNewer?.();
      },
      terminated() {
        watchers.forget();
        watchers.onDropped?.();
      },
    });
    if (isNew) watchers.onMadeAgain?.();
    return db;
  } catch (error) {
    watchers.forget();
    throw failure === undefined ? error : new Error('A migration failed', { cause: failure });
  }
}

async function runOnce<Tx extends Running, T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  // Looked at below; without this, an abort while `work` still runs would count as unhandled.
  const ended = Promise.allSettled([tx.done]);
  let value: T;
  try {
    value = await work(tx);
  } catch (error) {
    unlessEnded(() => tx.abort());
    await ended;
    // What made the browser abort says more than the requests that died with the transaction.
    throw tx.error ?? error;
  }
  // What was read stands: that the transaction ends as well need not be waited for.
  if (tx.mode === 'readonly') return value;
  // At once, instead of when the browser sees that nothing more is asked for.
  unlessEnded(() => tx.commit());
  await tx.done;
  return value;
}

function unlessEnded(end: () => void): void {
  try {
    end();
  } catch (error) {
    // It has ended already: by itself, or by the failure that is being reported.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

/** Chromium and Firefox say it by the first and last name, Safari by `UnknownError`. */
function wasDropped(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    ['InvalidStateError', 'UnknownError', 'AbortError'].includes(error.name)
  );
}
