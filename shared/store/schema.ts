import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { OutboxIndexes, OutboxItem } from '../outbox/outbox.ts';
import type { Change } from '../records/change.ts';
import type { Folded } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import type { Status } from '../records/taxonomy.ts';
import type { MetaValue } from './meta-values.ts';

/** What the one database of the extension holds. `migrations.ts` makes it. */
export interface Schema extends DBSchema {
  resource: {
    key: Id;
    value: Folded;
    indexes: { page: string; savedAt: [number, Id]; deletedAt: number };
  };
  passage: {
    key: Id;
    value: Folded;
    indexes: { page: string; resource: Id; deletedAt: number };
  };
  feedback: { key: Id; value: Folded; indexes: { sentAt: [number, Id]; deletedAt: number } };
  member: { key: Id; value: Folded };
  site: { key: Id; value: Folded };
  /** Records of kinds that only a newer version knows: kept and folded, for the day it comes. */
  other: { key: [kind: string, id: Id]; value: Folded };
  changes: { key: Id; value: ChangeRow; indexes: { subject: Id } };
  outbox: { key: number; value: SendItem; indexes: OutboxIndexes };
  terms: {
    key: number;
    value: TermsRow;
    indexes: { id: Id; resource: Id; title: string; quote: string; note: string };
  };
  meta: { key: string; value: MetaValue };
  /** Subjects that were erased: whatever arrives about them later is dropped. */
  erased: { key: Id; value: { readonly id: Id } };
}

export type StoreName = ShownKind | 'other' | 'changes' | 'outbox' | 'terms' | 'meta' | 'erased';

/** Kinds with an object store of their own. */
export const shownKinds = ['resource', 'passage', 'feedback', 'member', 'site'] as const;
export type ShownKind = (typeof shownKinds)[number];

export const allStores: StoreName[] = [
  ...shownKinds,
  'other',
  'changes',
  'outbox',
  'terms',
  'meta',
  'erased',
];

/**
 * A change as this device holds it. `at` is the stamp that everyone uses (`believable` in clock.ts). What is
 * this device's own must never be the name of something in a change: it would not be sent on.
 */
export interface ChangeRow extends Change {
  /** In which reading of the hub's journal it was last seen there (`reading` in meta-values.ts). */
  readonly reading?: number;
}

/** The words of one record, by how much finding one there says. */
export interface TermsRow {
  /** The key; see terms.ts. */
  readonly row: number;
  /** The resource that is found by them. */
  readonly resource: Id;
  /** The record whose words they are: that resource, or a passage of it. */
  readonly id: Id;
  readonly title: readonly string[];
  readonly quote: readonly string[];
  readonly note: readonly string[];
}

/** An answer on its way to the visitor's mailbox; sealed to `key` when it is sent. */
export interface OutgoingMessage {
  readonly mailbox: string;
  readonly key: string;
  readonly messageId: Id;
  readonly body: { readonly v: 1; readonly status: Status; readonly text: string };
  readonly feedback: Id;
}

/** What the extension sends, by type of outbox item. */
export interface SendBodies {
  change: Change;
  message: OutgoingMessage;
  erasure: { readonly subject: Id };
  /** This site's document is to be published anew. */
  site: { readonly site: Id };
}
export type SendType = keyof SendBodies;
export type SendItemOf<T extends SendType> = OutboxItem<SendBodies[T]> & { readonly type: T };
export type SendItem = { [T in SendType]: SendItemOf<T> }[SendType];

export type Database = IDBPDatabase<Schema>;
export type Transaction<N extends StoreName, M extends 'readonly' | 'readwrite'> = IDBPTransaction<
  Schema,
  N[],
  M
>;
/** A transaction that may write anywhere: what `commit` and `apply` use. */
export type WriteAll = Transaction<StoreName, 'readwrite'>;
