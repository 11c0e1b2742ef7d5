import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import { entryWithId, erasureOf, insertEntry, lockHead } from './journal.ts';
import type { NewFeedback, Storage, StoredMailbox, StoredMessage } from './storage.ts';

export function mailboxTables(
  db: Database,
): Pick<Storage, 'takeFeedback' | 'mailbox' | 'messages' | 'addMessage'> {
  return {
    takeFeedback: async (feedback) => db.write(() => takeFeedback(db, feedback)),

    mailbox: async (name) => derivedNamed(db, name),

    messages: async (team, mailbox) =>
      db.all<StoredMessage>(
        `SELECT id, time, sealed FROM messages WHERE team = ? AND mailbox = ? ORDER BY time, id`,
        team,
        mailbox,
      ),

    addMessage: async (team, mailbox, message, most) =>
      db.write(() => {
        const holder = derivedNamed(db, mailbox);
        if (holder?.team !== team || holder.erased) return 'missing';
        if (hasMessage(db, team, mailbox, message.id)) return 'known';
        if (messagesIn(db, team, mailbox) >= most) return 'full';
        db.run(
          `INSERT INTO messages (team, mailbox, id, time, sealed) VALUES (?, ?, ?, ?, ?)`,
          team,
          mailbox,
          message.id,
          message.time,
          message.sealed,
        );
        return 'stored';
      }),
  };
}

function takeFeedback(db: Database, feedback: NewFeedback): 'stored' | 'known' | 'taken' {
  const { team, site, id, mailbox, time, sealed } = feedback;
  lockHead(db, team);
  if (erasureOf(db, team, id) !== undefined) return 'known';
  const sameMailbox = derivedNamed(db, mailbox);
  const isRepeat = sameMailbox?.feedback === id && entryWithId(db, team, id)?.site === site;
  if (isRepeat) return 'known';
  if (sameMailbox || isInUse(db, team, id)) return 'taken';
  insertEntry(db, team, { id, subject: id, type: 'feedback', time, sealed, site });
  addMailbox(db, feedback);
  return 'stored';
}

/**
 * As an entry's id, or as what entries are about: a visitor may erase what has their feedback's id, and
 * could otherwise take the id of a record of the team's, a site's for one, which stands in every page.
 */
function isInUse(db: Database, team: Id, id: Id): boolean {
  const sql = `SELECT 1 FROM entries WHERE team = ? AND (id = ? OR subject = ?)`;
  return db.one(sql, team, id, id) !== undefined;
}

function addMailbox(db: Database, feedback: NewFeedback): void {
  db.run(
    `INSERT INTO mailboxes (team, mailbox, feedback, read_hash, erase_hash, received, erased)
     VALUES (?, ?, ?, ?, ?, ?, 0)`,
    feedback.team,
    feedback.mailbox,
    feedback.id,
    feedback.readHash,
    feedback.eraseHash,
    feedback.time,
  );
}

function derivedNamed(db: Database, name: string): StoredMailbox | undefined {
  const row = db.one<Omit<StoredMailbox, 'erased'> & { erased: number }>(
    `SELECT team, feedback, read_hash AS "readHash", erase_hash AS "eraseHash", received, erased
     FROM mailboxes WHERE mailbox = ?`,
    name,
  );
  return row && { ...row, erased: row.erased === 1 };
}

function hasMessage(db: Database, team: Id, mailbox: string, id: Id): boolean {
  const sql = `SELECT 1 FROM messages WHERE team = ? AND mailbox = ? AND id = ?`;
  return db.one(sql, team, mailbox, id) !== undefined;
}

function messagesIn(db: Database, team: Id, mailbox: string): number {
  const sql = `SELECT count(*) AS n FROM messages WHERE team = ? AND mailbox = ?`;
  return db.one<{ n: number }>(sql, team, mailbox)?.n ?? 0;
}
