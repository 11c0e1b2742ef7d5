import type { Database } from './database.ts';
import type { NewDevice, Storage, StoredDevice, Totals } from './storage.ts';

export function teamTables(db: Database): Pick<Storage, 'createTeam' | 'device' | 'totals'> {
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

export function addDevice(db: Database, device: NewDevice): void {
  db.run(
    `INSERT INTO devices (team, device, secret_hash, made_at) VALUES (?, ?, ?, ?)`,
    device.team,
    device.device,
    device.secretHash,
    device.time,
  );
}
