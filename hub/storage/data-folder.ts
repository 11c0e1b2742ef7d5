import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another hub has this data folder open. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

export interface DataFolder {
  readonly database: string;
  /** Lets another process have the folder. */
  release(): void;
}

/**
 * Makes the data folder if need be and takes it for this process alone.
 *
 * The lock is the operating system's, on a file of its own, held through SQLite because Node offers no
 * file locks: it goes when the process goes, however it goes, so no stale lock is ever left behind. It is
 * not on the database itself, so that a backup can read that while the hub runs.
 * @throws DataFolderInUse
 */
export function openDataFolder(dataDir: string): DataFolder {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(join(dataDir, 'hub.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new DataFolderInUse(
      `Another hub is using the data folder ${dataDir}. Stop it first, or give this one another folder.`,
      { cause: error },
    );
  }
  return { database: databaseIn(dataDir), release: () => lock.close() };
}

export function databaseIn(dataDir: string): string {
  return join(dataDir, 'hub.sqlite');
}

const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy;
}
