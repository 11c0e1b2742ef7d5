import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import { NoRoom } from './storage.ts';

/**
 * What a team takes up on the disk, as a number in its row. It moves in the transaction that writes or deletes,
 * so that it never has to be counted again. What there is only a fixed number of per team (devices, sites, the
 * recovery kit) is not in it.
 */

/** For what stands beside the sealed text: ids, times and the entries of indexes. Also in schema.ts, which never changes again. */
const rowBytes = 256;

/** The tables that a team can fill, each with its column of sealed text. */
type Filling = 'entries' | 'messages' | 'invites' | 'rings' | 'boxes' | 'snapshot_chunks';

/** What a row with this text takes up. */
export function sizeOf(sealed: string | null): number {
  return rowBytes + (sealed?.length ?? 0);
}

/**
 * Counts what this transaction adds.
 * @throws NoRoom when the team then has more than `most`: the transaction has to end with it
 */
export function takeRoom(db: Database, team: Id, bytes: number, most: number): void {
  keepWithin(moveBytes(db, team, bytes), most);
}

/** @throws NoRoom */
export function keepWithin(bytes: number, most: number): void {
  if (bytes > most) throw new NoRoom();
}

export function giveBack(db: Database, team: Id, bytes: number): void {
  if (bytes > 0) moveBytes(db, team, -bytes);
}

/** Deletes, and gives the team its room back. `where` goes on after `team = ? AND`. */
export function deleteFrom(
  db: Database,
  team: Id,
  table: Filling,
  where: string,
  ...values: (string | number)[]
): void {
  const gone = db.all<{ bytes: number }>(
    `DELETE FROM ${table} WHERE team = ? AND ${where}
     RETURNING ${rowBytes} + coalesce(octet_length(sealed), 0) AS bytes`,
    team,
    ...values,
  );
  giveBack(
    db,
    team,
    gone.reduce((sum, { bytes }) => sum + bytes, 0),
  );
}

function moveBytes(db: Database, team: Id, bytes: number): number {
  const row = db.one<{ bytes: number }>(
    `UPDATE teams SET bytes = bytes + ? WHERE team = ? RETURNING bytes`,
    bytes,
    team,
  );
  if (!row) throw new Error('room is asked for in a team that is not there');
  return row.bytes;
}
