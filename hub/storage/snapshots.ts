import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import { lockHead } from './journal.ts';
import { deleteFrom, sizeOf, takeRoom } from './room.ts';
import type { NewChunk, Room, Storage, StoredSnapshot } from './storage.ts';

export function snapshotTables(
  db: Database,
  { most }: Room,
): Pick<Storage, 'putChunk' | 'putSnapshot' | 'snapshot' | 'chunk'> {
  return {
    putChunk: async (chunk, patience) => db.write(() => putChunk(db, chunk, patience, most)),
    putSnapshot: async (snapshot) => db.write(() => putSnapshot(db, snapshot)),
    snapshot: async (team) => snapshotOf(db, team),
    chunk: async (team, snapshot, chunk) =>
      snapshotOf(db, team)?.snapshot === snapshot
        ? db.one<{ sealed: string }>(
            `SELECT sealed FROM snapshot_chunks WHERE team = ? AND snapshot = ? AND chunk = ?`,
            team,
            snapshot,
            chunk,
          )?.sealed
        : undefined,
  };
}

interface Row {
  readonly snapshot: Id;
  readonly device: Id;
  readonly number: number;
  readonly touched: number;
  /** 0 as long as it is in the making. */
  readonly chunks: number;
}

function rowsOf(db: Database, team: Id): Row[] {
  return db.all<Row>(
    `SELECT snapshot, device, number, touched, chunks FROM snapshots WHERE team = ?`,
    team,
  );
}

function putChunk(db: Database, piece: NewChunk, patience: number, most: number) {
  const { team, snapshot, device, number, time, chunk, sealed } = piece;
  if (number > lockHead(db, team) || isStale(db, team, number)) return 'stale';
  const rows = rowsOf(db, team);
  const own = rows.find((row) => row.snapshot === snapshot);
  if (own && (own.device !== device || own.chunks > 0 || own.number !== number)) return 'taken';
  const others = rows.filter((row) => row !== own && row.chunks === 0);
  const isBusy = ({ device: maker, touched }: Row) => maker !== device && touched > time - patience;
  if (others.some(isBusy)) return 'busy';
  for (const other of others) dropOne(db, team, other.snapshot);
  db.run(
    `INSERT INTO snapshots (team, snapshot, device, number, touched, chunks, sealed)
     VALUES (?, ?, ?, ?, ?, 0, '') ON CONFLICT (team, snapshot) DO UPDATE SET touched = excluded.touched`,
    team,
    snapshot,
    device,
    number,
    time,
  );
  // The same chunk again takes the place of the first.
  deleteFrom(db, team, 'snapshot_chunks', `snapshot = ? AND chunk = ?`, snapshot, chunk);
  takeRoom(db, team, sizeOf(sealed), most);
  db.run(
    `INSERT INTO snapshot_chunks (team, snapshot, chunk, sealed) VALUES (?, ?, ?, ?)`,
    team,
    snapshot,
    chunk,
    sealed,
  );
  return 'stored';
}

function putSnapshot(db: Database, made: StoredSnapshot & { readonly device: Id }) {
  const { team, snapshot, device, number, chunks, sealed } = made;
  if (number > lockHead(db, team) || isStale(db, team, number)) return 'stale';
  const rows = rowsOf(db, team);
  const own = rows.find((row) => row.snapshot === snapshot && row.device === device);
  if (own && own.chunks > 0) return 'stored';
  if (rows.some((row) => row.chunks > 0 && row.number > number)) return 'older';
  if (!own || own.number !== number || chunksIn(db, team, snapshot, chunks) !== chunks) {
    return 'incomplete';
  }
  for (const row of rows) if (row !== own) dropOne(db, team, row.snapshot);
  db.run(
    `UPDATE snapshots SET chunks = ?, sealed = ? WHERE team = ? AND snapshot = ?`,
    chunks,
    sealed,
    team,
    snapshot,
  );
  return 'stored';
}

/** What was erased since then could stand in it. */
function isStale(db: Database, team: Id, number: number): boolean {
  const sql = `SELECT 1 FROM entries WHERE team = ? AND number > ? AND type = 'erasure'`;
  return db.one(sql, team, number) !== undefined;
}

function chunksIn(db: Database, team: Id, snapshot: Id, below: number): number {
  const sql = `SELECT count(*) AS n FROM snapshot_chunks WHERE team = ? AND snapshot = ? AND chunk < ?`;
  return db.one<{ n: number }>(sql, team, snapshot, below)?.n ?? 0;
}

function dropOne(db: Database, team: Id, snapshot: Id): void {
  db.run(`DELETE FROM snapshots WHERE team = ? AND snapshot = ?`, team, snapshot);
  deleteFrom(db, team, 'snapshot_chunks', `snapshot = ?`, snapshot);
}

function snapshotOf(db: Database, team: Id): StoredSnapshot | undefined {
  return db.one<StoredSnapshot>(
    `SELECT s.team, s.snapshot, s.number, s.chunks, s.sealed FROM snapshots s
     JOIN devices d ON d.team = s.team AND d.device = s.device
     WHERE s.team = ? AND s.chunks > 0`,
    team,
  );
}
