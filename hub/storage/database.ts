import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { migrations } from './schema.ts';

/** One open SQLite file, with the few ways in which the storage speaks to it. All of it is synchronous. */
export interface Database {
  /** The first row, if any. */
  one<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  /** Row by row, so that a reader can stop before all are in memory. */
  each<Row>(sql: string, ...values: SQLInputValue[]): Iterable<Row>;
  run(sql: string, ...values: SQLInputValue[]): void;
  /** Runs `work` in one transaction: all of it is on the disk when this returns, or nothing is. */
  write<T>(work: () => T): T;
  /**
   * Moves what the write-ahead log holds into the file and empties the log, so that nothing deleted is
   * left in it. False when a reader (a backup) stood in the way.
   */
  emptyLog(): boolean;
  close(): void;
}

/**
 * Opens or makes the file and brings its tables up to date.
 *
 * Write-ahead log with `synchronous=FULL`: an answer is given after the disk has it. `secure_delete`
 * overwrites what is deleted; temporary tables stay in memory, so that no sealed text is left in a file
 * of theirs.
 */
export function openDatabase(path: string): Database {
  const db = new DatabaseSync(path, { timeout: 250 });
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
  `);
  const database = wrap(db);
  migrate(db, database);
  return database;
}

function wrap(db: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    // The casts: the columns are those of schema.ts, written by this code alone.
    one: <Row>(sql: string, ...values: SQLInputValue[]) =>
      prepared(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SQLInputValue[]) => prepared(sql).all(...values) as Row[],
    each: <Row>(sql: string, ...values: SQLInputValue[]) =>
      prepared(sql).iterate(...values) as Iterable<Row>,
    run: (sql, ...values) => {
      prepared(sql).run(...values);
    },
    write: (work) => write(db, work),
    emptyLog: () => db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0,
    close: () => db.close(),
  };
}

function write<T>(db: DatabaseSync, work: () => T): T {
  // Takes the write lock at once: a transaction that began as a reader could not be retried halfway.
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has already rolled back by itself.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function migrate(db: DatabaseSync, database: Database): void {
  db.exec('CREATE TABLE IF NOT EXISTS hub (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  const held = database.one<{ value: string }>(`SELECT value FROM hub WHERE name = 'schema'`);
  const version = Number(held?.value ?? 0);
  if (version > migrations.length) {
    throw new Error('This data folder was written by a newer hub. Start that version instead.');
  }
  for (const [index, step] of migrations.entries()) {
    if (index < version) continue;
    database.write(() => {
      db.exec(step);
      database.run(
        `INSERT INTO hub (name, value) VALUES ('schema', ?)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
        String(index + 1),
      );
    });
  }
}
