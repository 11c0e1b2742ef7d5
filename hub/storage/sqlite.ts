import { secureRandom, toBase64url } from '../../shared/records/bytes.ts';
import { openDataFolder } from './data-folder.ts';
import { type Database, openDatabase } from './database.ts';
import { dropSnapshots } from './drop-snapshots.ts';
import { inviteTables } from './invites.ts';
import { journalTables } from './journal.ts';
import { mailboxTables } from './mailboxes.ts';
import { ringTables } from './rings.ts';
import { siteTables } from './sites.ts';
import { snapshotTables } from './snapshots.ts';
import type { Storage } from './storage.ts';
import { teamTables } from './teams.ts';

/**
 * The embedded storage: one SQLite file in a data folder that this process has for itself.
 * @throws DataFolderInUse when another process has it
 */
export function openSqliteStorage(dataDir: string): Storage {
  const folder = openDataFolder(dataDir);
  try {
    return storageOver(openDatabase(folder.database), folder.release);
  } catch (error) {
    folder.release();
    throw error;
  }
}

function storageOver(db: Database, release: () => void): Storage {
  const epoch = epochOf(db);
  const forgetting = forgettingIn(db);
  // What an erasure or a crash left in the log before the last stop.
  forgetting.now();
  return {
    epoch: async () => epoch,
    ...teamTables(db, forgetting.now),
    ...journalTables(db, forgetting.now),
    ...snapshotTables(db),
    ...siteTables(db),
    ...mailboxTables(db),
    ...inviteTables(db, forgetting.now),
    ...ringTables(db, forgetting.now),
    close: async () => {
      forgetting.stop();
      db.close();
      release();
    },
  };
}

/** A database without an epoch is new, or a copy put back: it begins one. */
function epochOf(db: Database): string {
  const held = heldEpoch(db);
  if (held !== undefined) return held;
  const epoch = toBase64url(secureRandom(16));
  db.write(() => {
    db.run(`INSERT INTO hub (name, value) VALUES ('epoch', ?)`, epoch);
    // They say what the history before this one had.
    dropSnapshots(db);
  });
  return epoch;
}

function heldEpoch(db: Database): string | undefined {
  return db.one<{ value: string }>(`SELECT value FROM hub WHERE name = 'epoch'`)?.value;
}

const tryAgainAfter = 1000;

/** Empties the log after something was erased; while a backup stands in the way, again every second. */
function forgettingIn(db: Database) {
  let timer: NodeJS.Timeout | undefined;
  function now(): void {
    clearTimeout(timer);
    if (!db.emptyLog()) timer = setTimeout(now, tryAgainAfter).unref();
  }
  return { now, stop: () => clearTimeout(timer) };
}
