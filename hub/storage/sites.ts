import type { Database } from './database.ts';
import type { Storage, StoredSite } from './storage.ts';

export function siteTables(db: Database): Pick<Storage, 'putSite' | 'site'> {
  return {
    putSite: async (site, most) =>
      db.write(() => {
        const held = siteNamed(db, site.site);
        if (held && held.team !== site.team) return 'taken';
        if (held && held.version > site.version) return 'older';
        if (!held && sitesOf(db, site.team) >= most) return 'full';
        db.run(
          `INSERT INTO sites (team, site, version, payload, signature, public_key)
           VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (team, site) DO UPDATE SET version = excluded.version,
             payload = excluded.payload, signature = excluded.signature,
             public_key = excluded.public_key`,
          site.team,
          site.site,
          site.version,
          site.payload,
          site.signature,
          site.key,
        );
        return 'stored';
      }),

    site: async (site) => siteNamed(db, site),
  };
}

function sitesOf(db: Database, team: string): number {
  const sql = `SELECT count(*) AS n FROM sites WHERE team = ?`;
  return db.one<{ n: number }>(sql, team)?.n ?? 0;
}

function siteNamed(db: Database, site: string): StoredSite | undefined {
  return db.one<StoredSite>(
    `SELECT team, site, version, payload, signature, public_key AS key FROM sites WHERE site = ?`,
    site,
  );
}
