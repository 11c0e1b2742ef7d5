import type { PutRing } from '../protocol/ring.ts';
import { type Id, newId } from '../records/ids.ts';
import { handRing } from '../seal/handed-ring.ts';
import {
  joined,
  type KeyRing,
  parseKeyRing,
  type RingRecovery,
  withNewKeys,
} from '../seal/key-ring.ts';
import type { SealKeyPair } from '../seal/keys.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { adopt } from './adopt.ts';
import { isFinal } from './back-off.ts';
import { introduce, knownKeys } from './devices.ts';
import type { Session } from './session.ts';
import { type Stopped, stoppedBy } from './step.ts';

/**
 * Putting a new key ring: to take a device out of the team, or to have another recovery kit. What is sent is
 * on the disk before the hub is asked. Whatever dies between, the same call is made again; if somebody was
 * faster it is undone, and nothing has changed.
 */
export interface NewRing {
  /** Devices that go; with them come new keys for what is written from now on. */
  readonly removed: readonly Id[];
  /** A new kit in the place of the one there was. */
  readonly recovery?: RingRecovery;
}

export type RingOutcome =
  | { readonly type: 'put' }
  /** Somebody changed the team meanwhile. Nothing was changed here. */
  | { readonly type: 'overtaken' }
  /** The hub lists devices that never introduced themselves: a person has to decide. */
  | { readonly type: 'strangers'; readonly devices: readonly Stranger[] }
  | Stopped;

export interface Stranger {
  readonly device: Id;
  /** When the hub let it in. */
  readonly madeAt: number;
}

/** Call it after a pass, so that everybody who introduced themselves is known. */
export async function putNewRing(session: Session, wanted: NewRing): Promise<RingOutcome> {
  const { client, ring } = session;
  const answer = await client.devices(ring.team);
  if (answer.type !== 'ok') return stoppedBy(answer);
  // A hub that was set back has an older one, and a person may have to decide before it gets this one.
  const after = answer.value.ring;
  if (after > ring.number) return { type: 'overtaken' };
  const staying = answer.value.devices.filter(({ device }) => !wanted.removed.includes(device));
  const keyed = wanted.removed.length > 0 ? await withNewKeys(ring) : ring;
  const next = {
    ...keyed,
    id: newId(session.store.now()),
    number: ring.number + 1,
    removed: [...ring.removed, ...wanted.removed],
    recovery: wanted.recovery ?? ring.recovery,
  };
  const { removed } = wanted;
  return put(session, next, { after, staying, removed, others: [] });
}

/** Puts the ring that this device has on a hub that was set back to an older one. */
export function putRingAgain(session: Session, after: number): Promise<RingOutcome> {
  return putFor(session, session.ring, after, []);
}

/** Puts the same keys above a ring that somebody put who had been taken out. */
export function putRingAbove(session: Session, after: number): Promise<RingOutcome> {
  // Above this device's own too: another ring with a number that the team has had would be none of theirs.
  const number = Math.max(after, session.ring.number) + 1;
  const ring = { ...session.ring, id: newId(session.store.now()), number };
  return putFor(session, ring, after, []);
}

/**
 * Joins this device's ring with the one that the hub has, where each was made without knowing of the other:
 * on a hub that was set back, in between.
 */
export async function putJoined(session: Session, other: KeyRing): Promise<RingOutcome> {
  const made = await joined(session.ring, other);
  const ring = { ...made, id: newId(session.store.now()) };
  return putFor(session, ring, other.number, [other]);
}

/** @param others rings besides this device's that say who is who */
async function putFor(
  session: Session,
  ring: KeyRing,
  after: number,
  others: readonly KeyRing[],
): Promise<RingOutcome> {
  const answer = await session.client.devices(ring.team);
  if (answer.type !== 'ok') return stoppedBy(answer);
  const { devices } = answer.value;
  const isGone = ({ device }: Stranger) => ring.removed.includes(device);
  const removed = devices.filter(isGone).map(({ device }) => device);
  const staying = devices.filter((one) => !isGone(one));
  return put(session, ring, { after, staying, removed, others });
}

/** Makes the call that was prepared, or made before and not answered. Done when there is none. */
export async function completeRotation(
  session: Session,
): Promise<Exclude<RingOutcome, { type: 'strangers' }>> {
  const { store, client, membership } = session;
  const held = await getMeta(store, 'rotation');
  const ring = parseKeyRing(held?.ring);
  if (!held || !ring) return { type: 'put' };
  // Only written below, by `put`.
  const answer = await client.putRing(membership.team, held.body as PutRing);
  if (answer.type === 'ok') {
    await adopt(store, ring);
    return { type: 'put' };
  }
  if (answer.type === 'problem' && isFinal(answer.problem)) {
    await setMeta(store, 'rotation', undefined);
    if (answer.problem.type === 'conflict') return { type: 'overtaken' };
  }
  return stoppedBy(answer);
}

interface Place {
  readonly after: number;
  readonly staying: readonly Stranger[];
  readonly removed: readonly Id[];
  readonly others: readonly KeyRing[];
}

async function put(session: Session, ring: KeyRing, place: Place): Promise<RingOutcome> {
  const { store, membership } = session;
  const pair = await introduce(session);
  const rings = [...place.others, session.ring];
  const keys = await Promise.all(rings.map((one) => knownKeys(store, one)));
  const known = new Map(keys.flatMap((some) => [...some]));
  known.set(membership.device, pair.publicKey);
  const strangers = place.staying.filter(({ device }) => !known.has(device));
  if (strangers.length > 0) return { type: 'strangers', devices: strangers };
  const devices = place.staying.map(({ device }) => ({ device, key: known.get(device) ?? '' }));
  const next = { ...ring, devices };
  const body = await bodyOf(next, pair, place, ring.id ?? newId(store.now()));
  await setMeta(store, 'rotation', { body, ring: next });
  return completeRotation(session);
}

async function bodyOf(
  ring: KeyRing,
  pair: SealKeyPair,
  { after, removed }: Place,
  id: Id,
): Promise<PutRing> {
  const { sealed, boxes, recoveryBox } = await handRing(id, ring, pair);
  const body = { id, after, ring: ring.number, sealed, boxes: [...boxes], removed: [...removed] };
  if (!ring.recovery || recoveryBox === undefined) return body;
  const { recovery, claimHash, pair: kitPair } = ring.recovery;
  return { ...body, recovery: { recovery, claimHash, pair: kitPair, box: recoveryBox } };
}
