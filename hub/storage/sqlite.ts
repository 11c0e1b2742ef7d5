import { toBase64url } from '../../shared/records/bytes.ts';
import { secureRandom } from '../../shared/records/random.ts';
import { hubLimits } from '../config.ts';
import { openDataFolder } from './data-folder.ts';
import { type Database, openDatabase } from './database.ts';
import { dropSnapshots } from './drop-snapshots.ts';
import { inviteTables } from './invites.ts';
import { journalTables } from './journal.ts';
import { mailboxTables } from './mailboxes.ts';
import { ringTables } from './rings.ts';
import { siteTables } from './sites.ts';
import { snapshotTables } from './snapshots.ts';
import type { Room, Storage } from './storage.ts';
import { teamTables } from './teams.ts';
import { widgetTables } from './widgets.ts';

/**
 * The embedded storage: one SQLite file in a data folder that this process has for itself.
 * @param teamBytes how much one team may have
 * @throws DataFolderInUse when another process has it
 */
export function openSqliteStorage(
  dataDir: string,
  teamBytes: number = hubLimits.teamBytes,
): Storage {
  const folder = openDataFolder(dataDir);
  try {
    return storageOver(openDatabase(folder.database), folder.release, roomOf(teamBytes));
  } catch (error) {
    folder.release();
    throw error;
  }
}

function roomOf(most: number): Room {
  return { most, mostWithKeys: most * 1.1 };
}

function storageOver(db: Database, release: () => void, room: Room): Storage {
  const epoch = epochOf(db);
  const challengeKey = challengeKeyOf(db);
  const forgetting = forgettingIn(db);
  // What an erasure or a crash left in the log before the last stop.
  forgetting.now();
  return {
    epoch: async () => epoch,
    challengeKey: async () => challengeKey,
    ...teamTables(db, forgetting.now),
    ...journalTables(db, forgetting.now, room),
    ...snapshotTables(db, room),
    ...siteTables(db),
    ...mailboxTables(db, room),
    ...inviteTables(db, forgetting.now, room),
    ...ringTables(db, forgetting.now, room),
    ...widgetTables(db),
    close: async () => {
      forgetting.stop();
      db.close();
      release();
    },
  };
}

/** A database without an epoch is new, or a copy put back: it begins one. */
function epochOf(db: Database): string {
  const held = heldValue(db, 'epoch');
  if (held !== undefined) return held;
  const epoch = toBase64url(secureRandom(16));
  db.write(() => {
    keepValue(db, 'epoch', epoch);
    // They say what the history before this one had.
    dropSnapshots(db);
  });
  return epoch;
}

function challengeKeyOf(db: Database): string {
  const held = heldValue(db, 'challenge-key');
  if (held !== undefined) return held;
  const key = toBase64url(secureRandom(32));
  db.write(() => keepValue(db, 'challenge-key', key));
  return key;
}

function heldValue(db: Database, name: string): string | undefined {
  return db.one<{ value: string }>(`SELECT value FROM hub WHERE name = ?`, name)?.value;
}

function keepValue(db: Database, name: string, value: string): void {
  db.run(`INSERT INTO hub (name, value) VALUES (?, ?)`, name, value);
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
