import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import { dropSnapshots } from './drop-snapshots.ts';
import { deleteFrom, keepWithin, sizeOf } from './room.ts';
import type {
  AppendResult,
  EntryPage,
  EntryPlace,
  NewEntry,
  NewErasure,
  PageSize,
  Room,
  Storage,
  StoredEntry,
} from './storage.ts';

/** @param forget empties what deleted rows left behind, outside the transaction */
export function journalTables(
  db: Database,
  forget: () => void,
  { most }: Room,
): Pick<Storage, 'head' | 'append' | 'entriesAfter' | 'placesAfter' | 'erase'> {
  return {
    head: async (team) =>
      db.one<{ head: number }>(`SELECT head FROM teams WHERE team = ?`, team)?.head ?? 0,

    append: async (team, entries, time) =>
      db.write(() => {
        let head = lockHead(db, team);
        const results = entries.map((entry): AppendResult => {
          const result = appendOne(db, team, entry, time, most);
          if ('number' in result) head = Math.max(head, result.number);
          return result;
        });
        return { head, results };
      }),

    entriesAfter: async (team, after, page) => entriesAfter(db, team, after, page),

    placesAfter: async (team, after, most) =>
      db.all<EntryPlace>(
        `SELECT number, id, subject, type, time, site FROM entries
         WHERE team = ? AND number > ? ORDER BY number LIMIT ?`,
        team,
        after,
        most,
      ),

    erase: async (erasure) => {
      const number = db.write(() => erase(db, erasure));
      forget();
      return number;
    },
  };
}

/**
 * Takes the team's counter row for this transaction, so that nobody else gives numbers until it has
 * committed: that is what keeps a reader's cursor from ever passing a number that is still to come.
 */
export function lockHead(db: Database, team: Id): number {
  const row = db.one<{ head: number }>(
    `UPDATE teams SET head = head WHERE team = ? RETURNING head`,
    team,
  );
  if (!row) throw new Error('numbers are asked for in a team that is not there');
  return row.head;
}

/**
 * Numbers an entry; the counter row must be locked, the id free and the subject not erased.
 * @throws NoRoom when the team then has more than `most`
 */
export function insertEntry(
  db: Database,
  team: Id,
  entry: Omit<StoredEntry, 'number'>,
  most: number,
): number {
  const row = db.one<{ head: number; bytes: number }>(
    `UPDATE teams SET head = head + 1, bytes = bytes + ? WHERE team = ? RETURNING head, bytes`,
    sizeOf(entry.sealed),
    team,
  );
  if (!row) throw new Error('numbers are asked for in a team that is not there');
  keepWithin(row.bytes, most);
  db.run(
    `INSERT INTO entries (team, number, id, subject, type, time, sealed, site)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    team,
    row.head,
    entry.id,
    entry.subject,
    entry.type,
    entry.time,
    entry.sealed,
    entry.site,
  );
  return row.head;
}

/** The number of the erasure of this subject, if it was erased. */
export function erasureOf(db: Database, team: Id, subject: Id): number | undefined {
  return db.one<{ number: number }>(
    `SELECT number FROM entries WHERE team = ? AND subject = ? AND type = 'erasure'`,
    team,
    subject,
  )?.number;
}

export function entryWithId(db: Database, team: Id, id: Id): StoredEntry | undefined {
  return db.one<StoredEntry>(
    `SELECT number, id, subject, type, time, sealed, site FROM entries WHERE team = ? AND id = ?`,
    team,
    id,
  );
}

function appendOne(
  db: Database,
  team: Id,
  entry: NewEntry,
  time: number,
  most: number,
): AppendResult {
  const { id, subject, sealed } = entry;
  const known = entryWithId(db, team, id);
  if (known) return { id, number: known.number };
  if (erasureOf(db, team, subject) !== undefined) return { id, refused: 'erased' };
  const row = { id, subject, sealed, time, type: 'change', site: null } as const;
  return { id, number: insertEntry(db, team, row, most) };
}

function entriesAfter(db: Database, team: Id, after: number, page: PageSize): EntryPage {
  const rows = db.each<StoredEntry>(
    `SELECT number, id, subject, type, time, sealed, site FROM entries
     WHERE team = ? AND number > ? ORDER BY number LIMIT ?`,
    team,
    after,
    page.entries + 1,
  );
  const entries: StoredEntry[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += Math.floor(((row.sealed?.length ?? 0) * 3) / 4);
    const fits = entries.length < page.entries && bytes <= page.bytes;
    if (!fits && entries.length > 0) return { entries, more: true };
    entries.push(row);
  }
  return { entries, more: false };
}

function erase(db: Database, { team, id, subject, time }: NewErasure): number | 'taken' {
  lockHead(db, team);
  const before = erasureOf(db, team, subject);
  if (before !== undefined) return before;
  const holder = entryWithId(db, team, id);
  if (holder && holder.subject !== subject) return 'taken';
  purge(db, team, subject);
  dropSnapshots(db, team);
  const row = { id, subject, time, type: 'erasure', sealed: null, site: null } as const;
  // Whatever a team has: this is what makes room.
  return insertEntry(db, team, row, Number.POSITIVE_INFINITY);
}

function purge(db: Database, team: Id, subject: Id): void {
  deleteFrom(db, team, 'entries', `subject = ?`, subject);
  const ofSubject = `mailbox IN (SELECT mailbox FROM mailboxes WHERE team = ? AND feedback = ?)`;
  deleteFrom(db, team, 'messages', ofSubject, team, subject);
  db.run(
    `UPDATE mailboxes SET read_hash = '', erased = 1 WHERE team = ? AND feedback = ?`,
    team,
    subject,
  );
}
