import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import { lockHead } from './journal.ts';
import { deleteFrom, sizeOf, takeRoom } from './room.ts';
import type {
  HeldRing,
  NewDevice,
  NewRing,
  Room,
  Storage,
  StoredRecovery,
  StoredRing,
} from './storage.ts';
import { admitDevice, revoke } from './teams.ts';

/** @param forget empties what deleted rows left behind, outside the transaction */
export function ringTables(
  db: Database,
  forget: () => void,
  { mostWithKeys }: Room,
): Pick<Storage, 'ring' | 'putRing' | 'ringsFor' | 'recovery' | 'admitRecovered'> {
  return {
    ring: async (team) => heldRing(db, team),

    putRing: async (ring) => {
      const outcome = db.write(() => putRing(db, ring, mostWithKeys));
      if (outcome === 'stored') forget();
      return outcome;
    },

    ringsFor: async (team, device, after) =>
      db.all<StoredRing>(
        `SELECT rings.id, rings.ring, rings.sender, rings.sealed, boxes.sealed AS box
         FROM boxes JOIN rings ON rings.team = boxes.team AND rings.ring = boxes.ring
         WHERE boxes.team = ? AND boxes.device = ? AND boxes.ring > ? ORDER BY boxes.ring`,
        team,
        device,
        after,
      ),

    recovery: async (name) => recoveryNamed(db, name),

    admitRecovered: async (device, most) => db.write(() => admitRecovered(db, device, most)),
  };
}

function heldRing(db: Database, team: Id): HeldRing {
  const number = ringOf(db, team);
  const sql = `SELECT id FROM rings WHERE team = ? AND ring = ?`;
  return { number, id: db.one<{ id: Id }>(sql, team, number)?.id };
}

export function ringOf(db: Database, team: Id): number {
  return db.one<{ ring: number }>(`SELECT ring FROM teams WHERE team = ?`, team)?.ring ?? 1;
}

function putRing(
  db: Database,
  ring: NewRing,
  most: number,
): 'stored' | 'behind' | 'incomplete' | 'taken' {
  const { team } = ring;
  lockHead(db, team);
  if (isThere(db, ring)) return 'stored';
  if (ringOf(db, team) !== ring.after) return 'behind';
  if (hasOtherDevices(db, ring)) return 'incomplete';
  const holder = ring.recovery && recoveryNamed(db, ring.recovery.recovery);
  if (holder && holder.team !== team) return 'taken';
  insertRing(db, ring);
  for (const device of ring.removed) revoke(db, team, device);
  deleteFrom(db, team, 'invites', 'claimed_by IS NULL');
  db.run(`DELETE FROM recoveries WHERE team = ?`, team);
  insertRecovery(db, ring);
  dropUnread(db, team);
  // Last, with all that has gone.
  takeRoom(db, team, sizeOfRing(ring), most);
  return 'stored';
}

/** The same call was made before, and its answer got lost. */
function isThere(db: Database, { team, id, ring }: NewRing): boolean {
  const sql = `SELECT 1 FROM rings WHERE team = ? AND ring = ? AND id = ?`;
  return db.one(sql, team, ring, id) !== undefined;
}

function hasOtherDevices(db: Database, { team, boxes, removed }: NewRing): boolean {
  const named = new Set([...boxes.map(({ device }) => device), ...removed]);
  const held = db.all<{ device: Id }>(`SELECT device FROM devices WHERE team = ?`, team);
  return held.some(({ device }) => !named.has(device));
}

function insertRing(db: Database, { team, ring, id, sender, sealed, boxes }: NewRing): void {
  db.run(
    `INSERT INTO rings (team, ring, id, sender, sealed) VALUES (?, ?, ?, ?, ?)`,
    team,
    ring,
    id,
    sender,
    sealed,
  );
  for (const box of boxes) {
    const sql = `INSERT INTO boxes (team, device, ring, sealed) VALUES (?, ?, ?, ?)`;
    db.run(sql, team, box.device, ring, box.sealed);
  }
  db.run(`UPDATE teams SET ring = ? WHERE team = ?`, ring, team);
}

function insertRecovery(db: Database, { team, recovery }: NewRing): void {
  if (!recovery) return;
  db.run(
    `INSERT INTO recoveries (team, recovery, claim_hash, pair, box) VALUES (?, ?, ?, ?, ?)`,
    team,
    recovery.recovery,
    recovery.claimHash,
    recovery.pair,
    recovery.box,
  );
}

function sizeOfRing({ sealed, boxes }: NewRing): number {
  return boxes.reduce((sum, box) => sum + sizeOf(box.sealed), sizeOf(sealed));
}

/** Rings that only revoked devices had boxes of; the newest stays, for the recovery kit. */
function dropUnread(db: Database, team: Id): void {
  const unread = `ring < ? AND NOT EXISTS
    (SELECT 1 FROM boxes WHERE boxes.team = rings.team AND boxes.ring = rings.ring)`;
  deleteFrom(db, team, 'rings', unread, ringOf(db, team));
}

function recoveryNamed(db: Database, name: string): StoredRecovery | undefined {
  return db.one<StoredRecovery>(
    `SELECT recoveries.team, claim_hash AS "claimHash", pair, box, id, rings.ring, sealed
     FROM recoveries
     JOIN teams ON teams.team = recoveries.team
     JOIN rings ON rings.team = teams.team AND rings.ring = teams.ring
     WHERE recovery = ?`,
    name,
  );
}

function admitRecovered(
  db: Database,
  device: NewDevice & { readonly recovery: string },
  most: number,
): 'admitted' | 'used' | 'taken' | 'full' {
  lockHead(db, device.team);
  if (recoveryNamed(db, device.recovery)?.team !== device.team) return 'used';
  const sql = `SELECT 1 FROM devices WHERE team = ? AND device = ? AND secret_hash = ?`;
  if (db.one(sql, device.team, device.device, device.secretHash)) return 'admitted';
  return admitDevice(db, device, most);
}
