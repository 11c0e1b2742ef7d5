import { openDB } from 'idb';
import { migrate, version } from './migrations.ts';
import type { Database } from './schema.ts';

export type Durability = 'strict' | 'relaxed';

interface Watchers {
  readonly onBlocked?: () => void;
  readonly onVersionChange?: () => void;
}

/** What a transaction of idb has that running one needs. */
interface Running {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
  abort(): void;
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

const tries = 3;

export function makeConnection(name: string, watchers: Watchers): Connection {
  let opening: Promise<Database> | undefined;

  function open(): Promise<Database> {
    opening ??= openDatabase(name, watchers, forget);
    return opening;
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
    void opening?.then((db) => db.close());
    forget();
  }

  return { open, run, close };
}

async function openDatabase(
  name: string,
  watchers: Watchers,
  forget: () => void,
): Promise<Database> {
  let failure: unknown;
  try {
    const db: Database = await openDB(name, version, {
      upgrade(upgraded, from, _to, tx) {
        migrate(upgraded, from, tx).catch((error: unknown) => {
          failure = error;
          tx.abort();
        });
      },
      blocked: () => watchers.onBlocked?.(),
      blocking() {
        // Whoever wants the database waits until this connection is closed.
        db.close();
        forget();
        watchers.onVersionChange?.();
      },
      terminated: forget,
    });
    return db;
  } catch (error) {
    forget();
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
    abort(tx);
    await ended;
    // What made the browser abort says more than the requests that died with the transaction.
    throw tx.error ?? error;
  }
  await tx.done;
  return value;
}

function abort(tx: Running): void {
  try {
    tx.abort();
  } catch (error) {
    // It has ended already: the failure that is being reported ended it.
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
