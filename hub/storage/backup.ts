import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { databaseIn } from './data-folder.ts';

/** There is nothing to back up, or something in the way; the message is for whoever asked for it. */
export class CannotBackUp extends Error {
  override readonly name = 'CannotBackUp';
}

/**
 * Writes a copy of the database in a data folder to a new file, also while a hub runs on it. The copy is
 * the database of one moment.
 *
 * It has no epoch: a hub that is started on it begins a new one, each time it is put back. So devices that
 * saw what came after the backup notice, pull anew, and send again what the copy does not have. Nor has it the key
 * that challenges are signed with, so that whoever gets hold of a backup cannot make any.
 * @throws CannotBackUp
 */
export function backUp(dataDir: string, file: string): void {
  const source = databaseIn(dataDir);
  if (!existsSync(source)) throw new CannotBackUp(`There is no hub's data in ${dataDir}.`);
  if (existsSync(file)) throw new CannotBackUp(`${file} is there already. Choose a new name.`);
  const db = new DatabaseSync(source, { timeout: 5000 });
  try {
    db.prepare('VACUUM INTO ?').run(file);
  } finally {
    db.close();
  }
  forgetOwn(file);
}

/** What belongs to the hub that runs, and to no copy of it. */
function forgetOwn(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    // In this mode the transaction also brings the whole copy to the disk.
    copy.exec(`
      PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON;
      DELETE FROM hub WHERE name IN ('epoch', 'challenge-key');
    `);
  } finally {
    copy.close();
  }
}
