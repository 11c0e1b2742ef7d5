import { type Announcer, makeAnnouncer } from './announcer.ts';
import { type Durability, makeConnection } from './connection.ts';
import { currentLibrary, libraryName } from './current.ts';
import { allStores, type Database, type StoreName, type Transaction } from './schema.ts';

/** The extension's database, open. Every read and write of it is one of these two calls. */
export interface Store {
  readonly name: string;
  /** This computer's time. */
  readonly now: () => number;
  /** `work` in one transaction. It may await nothing but IndexedDB, and may be run again. */
  read<N extends StoreName, T>(
    names: readonly N[],
    work: (tx: Transaction<N, 'readonly'>) => Promise<T>,
  ): Promise<T>;
  /**
   * The same, writing; resolves once it is committed, and then tells every open page: of what is relaxed a
   * few times a second at most. All or nothing.
   */
  write<N extends StoreName, T>(
    names: readonly N[],
    durability: Durability,
    work: (tx: Transaction<N, 'readwrite'>) => Promise<T>,
  ): Promise<T>;
  /** Calls `listener` after every write: of this tab or any other context. */
  onWrite(listener: () => void, signal: AbortSignal): void;
  close(): void;
}

export interface StoreOptions {
  /** What all the libraries of this browser share; the current one is opened. */
  readonly name?: string;
  /** Another tab still holds an older version open. Opening goes on by itself once that tab is closed. */
  readonly onBlocked?: () => void;
  /** This store is not the library any more; the page has to be loaded anew. */
  readonly onStale?: (why: Stale) => void;
  readonly now?: () => number;
}

/**
 * `newer`: a newer version of the extension has taken the database over. `afresh`: it was set aside, and an
 * empty one is in use. `cleared`: the browser, or somebody in its settings, deleted everything.
 */
export type Stale = 'newer' | 'afresh' | 'cleared';

/**
 * Opens the library, made or brought up to date when that is needed. What it rejects with, `openFailure`
 * tells apart.
 */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const { name: base = libraryName, now = Date.now } = options;
  const announcer = makeAnnouncer(base);
  try {
    const name = await findCurrent(base, announcer);
    return await openLibrary(name, announcer, { ...options, now });
  } catch (error) {
    announcer.close();
    throw error;
  }
}

/** Listens while it looks: where somebody starts afresh in between, it looks again. */
async function findCurrent(base: string, announcer: Announcer): Promise<string> {
  const looking = new AbortController();
  let isSure: boolean;
  let name: string;
  const doubt = () => {
    isSure = false;
  };
  announcer.listen('afresh', doubt, looking.signal);
  do {
    isSure = true;
    name = await currentLibrary(base);
  } while (!isSure);
  looking.abort();
  return name;
}

async function openLibrary(
  name: string,
  announcer: Announcer,
  { onBlocked, onStale, now }: StoreOptions & Pick<Store, 'now'>,
): Promise<Store> {
  const connection = makeConnection(name, {
    ...(onBlocked && { onBlocked }),
    onNewer: () => onStale?.('newer'),
    // Whoever shows something looks again, and that opens it anew.
    onDropped: () => announcer.announce('write'),
    onMadeAgain: () => announcer.announce('cleared'),
  });
  announcer.listen('cleared', () => onStale?.('cleared'));
  announcer.listen('afresh', () => {
    // What is written from now on belongs into the new one.
    connection.close();
    onStale?.('afresh');
  });
  const db = await connection.open();
  if (!allStores.every((held) => db.objectStoreNames.contains(held))) {
    connection.close();
    throw new Error(`${name} lacks some of its object stores`);
  }
  return {
    name,
    now,
    read: (names, work) => connection.run((db) => db.transaction([...names], 'readonly'), work),
    async write(names, durability, work) {
      const value = await connection.run((db) => beginWriting(db, names, durability), work);
      // What a person did shows at once; what is pulled may come a thousand times a minute.
      if (durability === 'strict') announcer.announce('write');
      else announcer.announceSoon('write');
      return value;
    },
    onWrite: (listener, signal) => announcer.listen('write', listener, signal),
    close() {
      announcer.close();
      connection.close();
    },
  };
}

/**
 * One at a time, whatever they write to: when Chromium is killed while two are under way in one database, it takes
 * the database for damaged at its next start, and deletes it (decision 0015).
 */
function beginWriting<N extends StoreName>(
  db: Database,
  names: readonly N[],
  durability: Durability,
): Transaction<N, 'readwrite'> {
  // The cast: it may write to one more than it is asked for.
  return db.transaction([...names, inEvery as N], 'readwrite', { durability });
}

/** Read by itself hardly ever, so that nobody waits to read it. */
const inEvery: StoreName = 'erased';
