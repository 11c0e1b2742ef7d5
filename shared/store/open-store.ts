import { type Durability, makeConnection } from './connection.ts';
import type { Database, StoreName, Transaction } from './schema.ts';

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
  /** The same, writing; resolves once it is committed, and then tells every open page. All or nothing. */
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
  readonly name?: string;
  /** Another tab still holds an older version open: the person has to close it. */
  readonly onBlocked?: () => void;
  /** A newer version of the extension takes the database over: this page has to be reloaded. */
  readonly onVersionChange?: () => void;
  readonly now?: () => number;
}

/** Opens the database, made or brought up to date when that is needed. */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const { name = 'alongside', now = Date.now } = options;
  const connection = makeConnection(name, options);
  await connection.open();
  const announcer = makeAnnouncer(name);
  return {
    name,
    now,
    read: (names, work) => connection.run((db) => db.transaction([...names], 'readonly'), work),
    async write(names, durability, work) {
      const value = await connection.run(
        (db: Database) => db.transaction([...names], 'readwrite', { durability }),
        work,
      );
      announcer.announce();
      return value;
    },
    onWrite: announcer.listen,
    close() {
      announcer.close();
      connection.close();
    },
  };
}

// A channel does not hear itself, so listeners here are called directly.
function makeAnnouncer(name: string) {
  const channel = new BroadcastChannel(name);
  const target = new EventTarget();
  const tell = () => target.dispatchEvent(new Event('write'));
  channel.addEventListener('message', tell);
  let closed = false;
  return {
    announce() {
      // A write that was under way when the store closed: other pages see it at their next.
      if (closed) return;
      channel.postMessage(null);
      tell();
    },
    listen: (listener: () => void, signal: AbortSignal) =>
      target.addEventListener('write', listener, { signal }),
    close() {
      closed = true;
      channel.close();
    },
  };
}
