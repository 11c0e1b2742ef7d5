import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import { entryWithId, erasureOf, insertEntry, lockHead } from './journal.ts';
import type { NewFeedback, Storage, StoredMailbox, StoredMessage } from './storage.ts';

export function mailboxTables(
  db: Database,
): Pick<Storage, 'takeFeedback' | 'mailbox' | 'messages' | 'addMessage'> {
  return {
    takeFeedback: async (feedback) => db.write(() => takeFeedback(db, feedback)),

    mailbox: async (name) => mailboxNamed(db, name),

    messages: async (team, mailbox) =>
      db.all<StoredMessage>(
        `SELECT id, time, sealed FROM messages WHERE team = ? AND mailbox = ? ORDER BY time, id`,
        team,
        mailbox,
      ),

    addMessage: async (team, mailbox, message, most) =>
      db.write(() => {
        const holder = mailboxNamed(db, mailbox);
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
  const sameId = entryWithId(db, team, id);
  const sameMailbox = mailboxNamed(db, mailbox);
  if (sameId || sameMailbox) {
    const isRepeat = sameId?.site === site && sameMailbox?.feedback === id;
    return isRepeat ? 'known' : 'taken';
  }
  insertEntry(db, team, { id, subject: id, type: 'feedback', time, sealed, site });
  addMailbox(db, feedback);
  return 'stored';
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

function mailboxNamed(db: Database, name: string): StoredMailbox | undefined {
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
