import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import type { NewDevice, Storage, StoredInvite } from './storage.ts';
import { addDevice, hasDevice } from './teams.ts';

/** @param forget empties what deleted rows left behind, outside the transaction */
export function inviteTables(
  db: Database,
  forget: () => void,
): Pick<Storage, 'putInvite' | 'invite' | 'dropInvite' | 'admit' | 'forgetInvites'> {
  return {
    putInvite: async (invite) =>
      db.write(() => {
        const held = inviteNamed(db, invite.invite);
        if (held) return held;
        db.run(
          `INSERT INTO invites (team, invite, claim_hash, sealed, expires) VALUES (?, ?, ?, ?, ?)`,
          invite.team,
          invite.invite,
          invite.claimHash,
          invite.sealed,
          invite.expires,
        );
        return invite;
      }),

    invite: async (invite) => inviteNamed(db, invite),

    dropInvite: async (team, invite) => {
      db.write(() => db.run(`DELETE FROM invites WHERE team = ? AND invite = ?`, team, invite));
      forget();
    },

    admit: async (device) => db.write(() => admit(db, device)),

    forgetInvites: async (now) => {
      const old = `expires <= ? AND sealed <> ''`;
      if (!db.one(`SELECT 1 FROM invites WHERE ${old}`, now)) return;
      db.write(() => db.run(`UPDATE invites SET sealed = '' WHERE ${old}`, now));
      forget();
    },
  };
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
): 'admitted' | 'used' | 'taken' {
  if (wasAdmitted(db, device)) return 'admitted';
  if (hasDevice(db, device.device)) return 'taken';
  const claimed = db.one(
    `UPDATE invites SET claimed_by = ?
     WHERE team = ? AND invite = ? AND claimed_by IS NULL RETURNING invite`,
    device.device,
    device.team,
    device.invite,
  );
  if (!claimed) return 'used';
  addDevice(db, device);
  return 'admitted';
}

function wasAdmitted(db: Database, device: NewDevice & { readonly invite: Id }): boolean {
  const sql = `SELECT 1 FROM invites JOIN devices
      ON devices.team = invites.team AND devices.device = invites.claimed_by
    WHERE invites.team = ? AND invites.invite = ? AND devices.device = ? AND devices.secret_hash = ?`;
  const { team, invite, secretHash } = device;
  return db.one(sql, team, invite, device.device, secretHash) !== undefined;
}
