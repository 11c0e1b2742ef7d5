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
  readonly joinedAt: number;
}

/** How far this device has read the hub's journal; as in shared/protocol/wire.ts. */
export interface Cursor {
  readonly epoch: string;
  readonly number: number;
}

export interface SyncState {
  /** When a pass last ended well, by this computer's clock. */
  readonly lastSyncAt: number | null;
  /** The kind of problem that a person has to know of. */
  readonly problem?: string;
}

/** The single values that the store keeps, by name. */
export interface MetaValues {
  /** This person's id, made when the store was, and theirs in whatever team they join. */
  member: Id;
  clock: ClockState;
  membership: Membership;
  cursor: Cursor;
  syncState: SyncState;
  askedToPersist: boolean;
}
export type MetaKey = keyof MetaValues;
export type MetaValue = MetaValues[MetaKey];
