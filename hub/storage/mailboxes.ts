import type { Id } from '../../shared/records/ids.ts';
import type { Database } from './database.ts';
import { entryWithId, erasureOf, insertEntry, lockHead } from './journal.ts';
import { sizeOf, takeRoom } from './room.ts';
import type {
  FeedbackName,
  NewFeedback,
  NewReply,
  Room,
  Storage,
  StoredMailbox,
  StoredMessage,
  StoredReply,
} from './storage.ts';

export function mailboxTables(
  db: Database,
  { most: mostBytes }: Room,
): Pick<
  Storage,
  'takeFeedback' | 'hasFeedback' | 'mailbox' | 'messages' | 'addMessage' | 'takeReply' | 'replies'
> {
  return {
    takeFeedback: async (feedback) => db.write(() => takeFeedback(db, feedback, mostBytes)),

    hasFeedback: async (feedback) => isKnown(db, feedback),

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
        takeRoom(db, team, sizeOf(message.sealed), mostBytes);
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

    takeReply: async (reply, most) => db.write(() => takeReply(db, reply, most, mostBytes)),

    replies: async (team, feedback) =>
      db.all<StoredReply>(
        `SELECT id, time FROM entries
         WHERE team = ? AND subject = ? AND type = 'reply' ORDER BY number`,
        team,
        feedback,
      ),
  };
}

function takeFeedback(
  db: Database,
  feedback: NewFeedback,
  mostBytes: number,
): 'stored' | 'known' | 'taken' {
  const { team, site, id, mailbox, time, sealed } = feedback;
  lockHead(db, team);
  if (isKnown(db, feedback)) return 'known';
  if (derivedNamed(db, mailbox) || isInUse(db, team, id)) return 'taken';
  insertEntry(db, team, { id, subject: id, type: 'feedback', time, sealed, site }, mostBytes);
  addMailbox(db, feedback, mostBytes);
  return 'stored';
}

/** It was taken in, and has perhaps been erased since. */
function isKnown(db: Database, { team, site, id, mailbox }: FeedbackName): boolean {
  if (erasureOf(db, team, id) !== undefined) return true;
  return derivedNamed(db, mailbox)?.feedback === id && entryWithId(db, team, id)?.site === site;
}

function takeReply(
  db: Database,
  { team, feedback, id, sealed, time }: NewReply,
  most: number,
  mostBytes: number,
): Awaited<ReturnType<Storage['takeReply']>> {
  lockHead(db, team);
  if (erasureOf(db, team, feedback) !== undefined) return 'missing';
  const held = entryWithId(db, team, id);
  // A device puts it back as a change, where the hub had lost it.
  if (held?.subject === feedback && held.type !== 'feedback') return 'known';
  if (isInUse(db, team, id)) return 'taken';
  if (repliesTo(db, team, feedback) >= most) return 'full';
  const entry = { id, subject: feedback, type: 'reply', time, sealed, site: null } as const;
  insertEntry(db, team, entry, mostBytes);
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

function addMailbox(db: Database, feedback: NewFeedback, mostBytes: number): void {
  // Its row stays when all else is erased: for good it takes up that much.
  takeRoom(db, feedback.team, sizeOf(null), mostBytes);
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

function repliesTo(db: Database, team: Id, feedback: Id): number {
  const sql = `SELECT count(*) AS n FROM entries WHERE team = ? AND subject = ? AND type = 'reply'`;
  return db.one<{ n: number }>(sql, team, feedback)?.n ?? 0;
}

function hasMessage(db: Database, team: Id, mailbox: string, id: Id): boolean {
  const sql = `SELECT 1 FROM messages WHERE team = ? AND mailbox = ? AND id = ?`;
  return db.one(sql, team, mailbox, id) !== undefined;
}

function messagesIn(db: Database, team: Id, mailbox: string): number {
  const sql = `SELECT count(*) AS n FROM messages WHERE team = ? AND mailbox = ?`;
  return db.one<{ n: number }>(sql, team, mailbox)?.n ?? 0;
}
