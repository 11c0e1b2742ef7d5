import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';

/** In the caller's transaction: of one team, or of all when the history begins anew. */
export function dropSnapshots(db: Database, team?: Id): void {
  for (const table of ['snapshots', 'snapshot_chunks'] as const) {
    if (team === undefined) db.run(`DELETE FROM ${table}`);
    else db.run(`DELETE FROM ${table} WHERE team = ?`, team);
  }
}
