import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import { dropSnapshotsBy } from './drop-snapshots.ts';
import { deleteFrom } from './room.ts';
import type { ListedDevice, NewDevice, Storage, StoredDevice, Totals } from './storage.ts';

/** @param forget empties what deleted rows left behind, outside the transaction */
export function teamTables(
  db: Database,
  forget: () => void,
): Pick<Storage, 'createTeam' | 'device' | 'devices' | 'dropDevice' | 'totals'> {
  return {
    createTeam: async (team) =>
      db.write(() => {
        const there = db.one(`SELECT 1 FROM teams WHERE team = ?`, team.team);
        if (there || hasDevice(db, team.device)) return 'taken';
        db.run(`INSERT INTO teams (team, head, made_at) VALUES (?, 0, ?)`, team.team, team.time);
        addDevice(db, team);
        return 'created';
      }),

    device: async (device) =>
      db.one<StoredDevice>(
        `SELECT team, device, secret_hash AS "secretHash" FROM devices WHERE device = ?`,
        device,
      ),

    devices: async (team) =>
      db.all<ListedDevice>(
        `SELECT device, made_at AS "madeAt" FROM devices WHERE team = ? ORDER BY made_at, device`,
        team,
      ),

    dropDevice: async (team, device) => {
      db.write(() => revoke(db, team, device));
      forget();
    },

    totals: async () => {
      const totals = db.one<Totals>(
        `SELECT (SELECT count(*) FROM teams) AS teams,
                (SELECT count(*) FROM devices) AS devices,
                (SELECT coalesce(sum(head), 0) FROM teams) AS entries`,
      );
      if (!totals) throw new Error('a query of counts gives one row');
      return totals;
    },
  };
}

export function hasDevice(db: Database, device: string): boolean {
  return db.one(`SELECT 1 FROM devices WHERE device = ?`, device) !== undefined;
}

function addDevice(db: Database, device: NewDevice): void {
  db.run(
    `INSERT INTO devices (team, device, secret_hash, made_at) VALUES (?, ?, ?, ?)`,
    device.team,
    device.device,
    device.secretHash,
    device.time,
  );
}

/** Lets a device in, in a transaction that has the team's row locked. */
export function admitDevice(
  db: Database,
  device: NewDevice,
  most: number,
): 'admitted' | 'taken' | 'full' {
  if (hasDevice(db, device.device)) return 'taken';
  const sql = `SELECT count(*) AS n FROM devices WHERE team = ?`;
  if ((db.one<{ n: number }>(sql, device.team)?.n ?? 0) >= most) return 'full';
  addDevice(db, device);
  return 'admitted';
}

export function revoke(db: Database, team: Id, device: Id): void {
  db.run(`DELETE FROM devices WHERE team = ? AND device = ?`, team, device);
  deleteFrom(db, team, 'boxes', 'device = ?', device);
  dropSnapshotsBy(db, team, device);
}
