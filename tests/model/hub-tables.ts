import { DatabaseSync } from 'node:sqlite';

/** What stands in the tables of a hub, read from its file past all of its code. */
export interface Inspected {
  readonly head: number;
  readonly entries: readonly Row[];
  /** Every number that was given in this history, purged ones included. */
  readonly given: readonly Row[];
  /** The head when the hub was last started. */
  readonly startedAt: number;
  readonly messages: readonly { readonly mailbox: string; readonly id: string }[];
  readonly mailboxes: readonly {
    readonly mailbox: string;
    readonly feedback: string;
    readonly erased: number;
  }[];
  readonly devices: string[];
}

interface Row {
  readonly number: number;
  readonly id: string;
  readonly subject: string;
  readonly type: string;
}

export interface Inspector {
  /** Takes note of numbers that were given since; after every transaction, before a purge can hide them. */
  look(): void;
  everything(): Inspected;
  close(): void;
}

export function inspectorOf(file: string): Inspector {
  const db = new DatabaseSync(file, { readOnly: true });
  const select = 'SELECT number, id, subject, type FROM entries WHERE number > ? ORDER BY number';
  const newer = db.prepare(select);
  // The casts: the columns are those of hub/storage/schema.ts.
  const after = (number: number) => newer.all(number) as unknown as Row[];
  const all = <R>(sql: string) => db.prepare(sql).all() as unknown as R[];
  const head = () => all<{ head: number }>('SELECT head FROM teams')[0]?.head ?? 0;
  const given = after(0);
  const startedAt = head();
  let last = startedAt;
  return {
    look() {
      const rows = after(last);
      given.push(...rows);
      last = rows.at(-1)?.number ?? last;
    },
    everything: () => ({
      head: head(),
      entries: after(0),
      given: [...given],
      startedAt,
      messages: all('SELECT mailbox, id FROM messages'),
      mailboxes: all('SELECT mailbox, feedback, erased FROM mailboxes'),
      devices: all<{ device: string }>('SELECT device FROM devices').map(({ device }) => device),
    }),
    close: () => db.close(),
  };
}
