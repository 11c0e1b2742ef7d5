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
  /** Records of kinds without a store of their own: devices, kits, and what only a newer version knows. */
  other: { key: [kind: string, id: Id]; value: Folded };
  changes: { key: Id; value: ChangeRow; indexes: { subject: Id; pointsAt: Id } };
  outbox: { key: number; value: SendItem; indexes: OutboxIndexes };
  /** The search index: see fresh.ts and segment.ts. */
  numbers: { key: number; value: { readonly resource: Id }; indexes: { resource: Id } };
  fresh: { key: number; value: FreshRow };
  segments: { key: number; value: Segment };
  blocks: { key: [segment: number, place: number]; value: Block };
  dictionaries: { key: [segment: number, place: number]; value: string };
  meta: { key: string; value: MetaValue };
  /** Subjects that were erased: whatever arrives about them later is dropped. */
  erased: { key: Id; value: { readonly id: Id } };
  /** The search index of version 1, which the next step took away. */
  terms: {
    key: number;
    value: never;
    indexes: { id: Id; resource: Id; title: string; quote: string; note: string };
  };
}

export type StoreName =
  | ShownKind
  | 'other'
  | 'changes'
  | 'outbox'
  | 'meta'
  | 'erased'
  | 'numbers'
  | 'fresh'
  | 'segments'
  | 'blocks'
  | 'dictionaries';

/** Kinds with an object store of their own. */
export const shownKinds = ['resource', 'passage', 'feedback', 'member', 'site'] as const;
export type ShownKind = (typeof shownKinds)[number];

/** All that a commit or what is pulled may write to. */
export const allStores: StoreName[] = [
  ...shownKinds,
  'other',
  'changes',
  'outbox',
  'meta',
  'erased',
  'numbers',
  'fresh',
];

/**
 * A change as this device holds it. `at` is the stamp that everyone uses (`believable` in clock.ts). What is
 * this device's own must never be the name of something in a change: it would not be sent on.
 */
export interface ChangeRow extends Change {
  /** In which reading of the hub's journal it was last seen there (`reading` in meta-values.ts). */
  readonly reading?: number;
  /** The records that elements of it are named by (pointers.ts); absent when there are none. */
  readonly pointsAt?: readonly Id[];
}

/** What one record is found by since it changed. */
export interface FreshRow {
  /** The resource that is found by it, as the index knows it. */
  readonly number: number;
  /** Its terms: a line for each place, parted by spaces; empty when it is found by nothing now. */
  readonly terms: string;
  /** Of a resource: when it was saved, in seconds. */
  readonly savedAt?: number;
  /** Nothing of it may stay in the index. */
  readonly erased?: true;
}

/** A part of the search index that never changes; segment.ts says what is in it. */
export interface Segment {
  /** The resources whose words it holds, all of them: numbers that rise, each less the one before. */
  readonly numbers: Uint8Array<ArrayBuffer>;
  /** When each was saved, in seconds. */
  readonly times: Uint32Array<ArrayBuffer>;
  /** The first term of each block, a line each. */
  readonly firsts: string;
  /** Bytes in its blocks, by which segments are merged with their like. */
  readonly size: number;
}

/** Terms that follow each other in the alphabet, and where they are found. */
export interface Block {
  /** A line each. */
  readonly terms: string;
  /** The length of each term's list, in bytes. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly lists: Uint8Array<ArrayBuffer>;
}

/** An answer on its way to the visitor's mailbox; sealed to `key` when it is sent. */
export interface OutgoingMessage {
  readonly mailbox: string;
  readonly key: string;
  readonly messageId: Id;
  readonly body: {
    readonly v: 1;
    readonly status: Status;
    readonly text: string;
    readonly by?: string;
  };
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
