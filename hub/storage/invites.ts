import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import { lockHead } from './journal.ts';
import { ringOf } from './rings.ts';
import { deleteFrom, giveBack, sizeOf, takeRoom } from './room.ts';
import type { NewDevice, Room, Storage, StoredInvite } from './storage.ts';
import { admitDevice, hasDevice } from './teams.ts';

/** @param forget empties what deleted rows left behind, outside the transaction */
export function inviteTables(
  db: Database,
  forget: () => void,
  { most: mostBytes }: Room,
): Pick<Storage, 'putInvite' | 'invite' | 'dropInvite' | 'admit' | 'forgetInvites'> {
  return {
    putInvite: async (invite, most) =>
      db.write(() => {
        lockHead(db, invite.team);
        const held = inviteNamed(db, invite.invite);
        if (held) return held;
        if (ringOf(db, invite.team) !== invite.ring) return 'behind';
        if (openIn(db, invite.team) >= most) return 'full';
        takeRoom(db, invite.team, sizeOf(invite.sealed), mostBytes);
        db.run(
          `INSERT INTO invites (team, invite, claim_hash, sealed, expires) VALUES (?, ?, ?, ?, ?)`,
          invite.team,
          invite.invite,
          invite.claimHash,
          invite.sealed,
          invite.expires,
        );
        const { ring: _, ...stored } = invite;
        return stored;
      }),

    invite: async (invite) => inviteNamed(db, invite),

    dropInvite: async (team, invite) => {
      db.write(() => deleteFrom(db, team, 'invites', 'invite = ?', invite));
      forget();
    },

    admit: async (device, most) => db.write(() => admit(db, device, most)),

    forgetInvites: async (now, long) => {
      if (!db.one(`SELECT 1 FROM invites WHERE ${ended} OR expires <= ?`, now, long)) return;
      db.write(() => {
        for (const one of inviteRows(db, ended, now)) empty(db, one);
        for (const { team, invite } of inviteRows(db, 'expires <= ?', long)) {
          deleteFrom(db, team, 'invites', 'invite = ?', invite);
        }
      });
      forget();
    },
  };
}

const ended = `expires <= ? AND sealed <> ''`;

interface InviteRow {
  readonly team: Id;
  readonly invite: Id;
  readonly bytes: number;
}

function inviteRows(db: Database, where: string, time: number): InviteRow[] {
  return db.all<InviteRow>(
    `SELECT team, invite, octet_length(sealed) AS bytes FROM invites WHERE ${where}`,
    time,
  );
}

function empty(db: Database, { team, invite, bytes }: InviteRow): void {
  db.run(`UPDATE invites SET sealed = '' WHERE team = ? AND invite = ?`, team, invite);
  giveBack(db, team, bytes);
}

function openIn(db: Database, team: Id): number {
  const sql = `SELECT count(*) AS n FROM invites
    WHERE team = ? AND claimed_by IS NULL AND sealed <> ''`;
  return db.one<{ n: number }>(sql, team)?.n ?? 0;
}

function inviteNamed(db: Database, invite: Id): StoredInvite | undefined {
  return db.one<StoredInvite>(
    `SELECT team, invite, claim_hash AS "claimHash", sealed, expires FROM invites WHERE invite = ?`,
    invite,
  );
}

function admit(
  db: Database,
  device: NewDevice & { readonly invite: Id },
  most: number,
): 'admitted' | 'used' | 'taken' | 'full' {
  lockHead(db, device.team);
  if (wasAdmitted(db, device)) return 'admitted';
  if (hasDevice(db, device.device)) return 'taken';
  if (!isFree(db, device)) return 'used';
  const outcome = admitDevice(db, device, most);
  if (outcome === 'admitted') claim(db, device);
  return outcome;
}

function isFree(
  db: Database,
  { team, invite }: { readonly team: Id; readonly invite: Id },
): boolean {
  const sql = `SELECT 1 FROM invites WHERE team = ? AND invite = ? AND claimed_by IS NULL`;
  return db.one(sql, team, invite) !== undefined;
}

function claim(db: Database, { device, team, invite }: NewDevice & { readonly invite: Id }): void {
  const sql = `UPDATE invites SET claimed_by = ? WHERE team = ? AND invite = ?`;
  db.run(sql, device, team, invite);
}

function wasAdmitted(db: Database, device: NewDevice & { readonly invite: Id }): boolean {
  const sql = `SELECT 1 FROM invites JOIN devices
      ON devices.team = invites.team AND devices.device = invites.claimed_by
    WHERE invites.team = ? AND invites.invite = ? AND devices.device = ? AND devices.secret_hash = ?`;
  const { team, invite, secretHash } = device;
  return db.one(sql, team, invite, device.device, secretHash) !== undefined;
}
