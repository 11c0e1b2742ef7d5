import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import { deleteFrom } from './room.ts';

/** In the caller's transaction: of one team, or of all when the history begins anew. */
export function dropSnapshots(db: Database, team?: Id): void {
  const teams = team === undefined ? teamsWithOne(db) : [team];
  for (const one of teams) {
    deleteFrom(db, one, 'snapshot_chunks', 'TRUE');
    db.run(`DELETE FROM snapshots WHERE team = ?`, one);
  }
}

/** In the caller's transaction: what a device made that is in the team no longer, and nobody is given any more. */
export function dropSnapshotsBy(db: Database, team: Id, device: Id): void {
  const chunks = `snapshot IN (SELECT snapshot FROM snapshots WHERE team = ? AND device = ?)`;
  deleteFrom(db, team, 'snapshot_chunks', chunks, team, device);
  db.run(`DELETE FROM snapshots WHERE team = ? AND device = ?`, team, device);
}

function teamsWithOne(db: Database): Id[] {
  return db.all<{ team: Id }>(`SELECT DISTINCT team FROM snapshots`).map(({ team }) => team);
}
