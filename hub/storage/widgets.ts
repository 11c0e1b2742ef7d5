import type { WidgetBuild } from '../widget-build.ts';
import type { Database } from './database.ts';
import type { Storage } from './storage.ts';

export function widgetTables(db: Database): Pick<Storage, 'keepWidget' | 'widgetFile'> {
  return {
    keepWidget: async (build, time, most) => db.write(() => keep(db, build, time, most)),
    widgetFile: async (path, build) =>
      build === undefined ? newest(db, path) : of(db, path, build),
  };
}

function keep(db: Database, { id, files }: WidgetBuild, time: number, most: number): number {
  db.run(
    `INSERT INTO widget_builds (build, used) VALUES (?, ?)
     ON CONFLICT (build) DO UPDATE SET used = excluded.used`,
    id,
    time,
  );
  for (const [path, text] of files) {
    db.run(
      `INSERT INTO widget_files (build, path, text) VALUES (?, ?, ?)
       ON CONFLICT (build, path) DO NOTHING`,
      id,
      path,
      text,
    );
  }
  const builds = db.all<{ build: string }>(
    `SELECT build FROM widget_builds WHERE build <> ? ORDER BY used DESC, build`,
    id,
  );
  const tooMany = builds.slice(most - 1);
  for (const { build } of tooMany) {
    db.run(`DELETE FROM widget_files WHERE build = ?`, build);
    db.run(`DELETE FROM widget_builds WHERE build = ?`, build);
  }
  return tooMany.length;
}

function of(db: Database, path: string, build: string): string | undefined {
  return db.one<{ text: string }>(
    `SELECT text FROM widget_files WHERE build = ? AND path = ?`,
    build,
    path,
  )?.text;
}

function newest(db: Database, path: string): string | undefined {
  return db.one<{ text: string }>(
    `SELECT text FROM widget_files JOIN widget_builds USING (build) WHERE path = ?
     ORDER BY used DESC, build LIMIT 1`,
    path,
  )?.text;
}
