import type { ClockState } from '../records/clock.ts';
import type { Id } from '../records/ids.ts';

/** This device's place in a team. */
export interface Membership {
  readonly hub: string;
  readonly team: Id;
  readonly device: Id;
  /** Proves the device to the hub. */
  readonly secret: string;
  /** This person: the `member` that the store made at first. */
  readonly member: Id;
  /** The key ring; the store does not look inside (`parseKeyRing` in shared/seal does). */
  readonly ring: unknown;
  /** This device's own key pair, once it has one; like the ring. */
  readonly pair?: unknown;
  readonly joinedAt: number;
}

/** A key ring that is being put on the hub: kept before it is asked, so that asking again is the same call. */
export interface Rotation {
  /** As it is sent, and the ring in it as this device keeps it; the store does not look inside. */
  readonly body: unknown;
  readonly ring: unknown;
}

/** How far this device has read the hub's journal; as in shared/protocol/wire.ts. */
export interface Cursor {
  readonly epoch: string;
  readonly number: number;
  /** The last number there was, as the hub said when it gave these: there is more to come as long as it is higher. */
  readonly head?: number;
}

export interface SyncState {
  /** When a pass last ended well, by this computer's clock. */
  readonly lastSyncAt: number | null;
  /** The kind of problem that a person has to know of. */
  readonly problem?: string;
}

/** A team being made or joined: kept before the hub is asked, so that asking again is the same call. */
export interface Joining {
  readonly hub: string;
  readonly device: Id;
  readonly secret: string;
  /** Making one: its id and its key ring. */
  readonly team?: Id;
  readonly ring?: unknown;
  /** Joining one: the invite. */
  readonly invite?: Id;
  /** Bringing one back: the name of its recovery kit. */
  readonly recovery?: string;
}

/** An entry that could not be opened. The hub still has it, and a key that comes later may open it. */
export interface UnopenedEntry {
  readonly id: Id;
  readonly epoch: string;
  readonly number: number;
  readonly reason: string;
}

/** Why a library is no longer the one in use. */
export type SetAsideReason =
  /** This device left its team. */
  | 'left'
  /** It could not be opened, or not be read. */
  | 'broken'
  /** The person asked for a new one. */
  | 'asked';

/** A library that is kept, and not in use. */
export interface SetAsideNote {
  readonly name: string;
  /** When, by this computer's clock. */
  readonly at: number;
  readonly reason: SetAsideReason;
}

/** The safety copy that was made last. */
export interface LastCopy {
  /** When it was begun, by this computer's clock: everything saved before then is in it. */
  readonly at: number;
}

/** A safety copy that is being taken in, or was cut short at it: taking in the same one goes on from there. */
export interface Restoring {
  readonly copy: Id;
  /** Nothing was here when it began, so that all comes to be as it was where the copy was made. */
  readonly fresh: boolean;
  /** What comes is kept as it was in this team, whose journal had been read again so often. */
  readonly kept?: { readonly team: Id; readonly reading: number };
}

/** A snapshot that is being taken in: it was held against the log, and some of it is here. */
export interface Taking {
  readonly snapshot: Id;
  /** The chunk that comes next. */
  readonly chunk: number;
  /** Changes that are here, and entries that the journal had, for a person to see. */
  readonly done: number;
  readonly all: number;
}

/** A snapshot that this device is making, a chunk at a time. */
export interface Making {
  readonly snapshot: Id;
  readonly epoch: string;
  readonly number: number;
  /** The id of the last change that is in it; empty before the first. */
  readonly after: Id | '';
  readonly chunks: readonly MadeChunk[];
}

export interface MadeChunk {
  /** The id of its first change. */
  readonly first: Id;
  readonly changes: number;
  /** base64url of the SHA-256 of the sealed chunk. */
  readonly hash: string;
}

/** The single values that the store keeps, by name. A new one is decided about in copy-rows.ts, too. */
export interface MetaValues {
  /** This person's id, made when the store was, and theirs in whatever team they join. */
  member: Id;
  clock: ClockState;
  membership: Membership;
  cursor: Cursor;
  syncState: SyncState;
  /** The person stopped the getting of what the team has; what is here stays, and what they save is sent. */
  paused: boolean;
  taking: Taking;
  /** The snapshot that did not agree with the log, and is not to be tried again. */
  refusedSnapshot: { readonly snapshot: Id; readonly reason: string };
  making: Making;
  /** The journal's number at the last look for whether a snapshot should be made, and when that was. */
  snapshotLook: { readonly number: number; readonly at: number };
  askedToPersist: boolean;
  joining: Joining;
  unopened: readonly UnopenedEntry[];
  /** How often the hub's journal had to be read from its start again. */
  reading: number;
  /** It has to be now: what the journal lacks has yet to be queued again. */
  resend: boolean;
  /** Written with the library itself: which ones were set aside before it. */
  setAside: readonly SetAsideNote[];
  /** New keys came: entries that could not be opened may open now, and are to be read again. */
  retryUnopened: boolean;
  /** More could not be opened than are remembered: the number of the first of the others. */
  unopenedFrom: number;
  rotation: Rotation;
  /** The number of a ring that this device was not given, or does not trust: a person has to know. */
  ringTrouble: number;
  /** The number of the ring of a hub that was set back and lists devices of which nobody here knows. */
  ringStrangers: number;
  lastCopy: LastCopy;
  /** Until when nobody is to be reminded of a safety copy, by this computer's clock. */
  copyPutOff: number;
  restoring: Restoring;
  /** Of what an older version saved, search knows the resources up to this id; absent when it knows all. */
  unindexed: Id | '';
}
export type MetaKey = keyof MetaValues;
export type MetaValue = MetaValues[MetaKey];
