import type { HandedRing } from '../protocol/ring.ts';
import type { Change } from '../records/change.ts';
import { type Device, deviceOf } from '../records/device.ts';
import { applyChange } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { openHandedRing } from '../seal/handed-ring.ts';
import { isContinued, type KeyRing } from '../seal/key-ring.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { adopt } from './adopt.ts';
import { introduce, knownKeys } from './devices.ts';
import { putJoined, putRingAbove, putRingAgain, type RingOutcome } from './rotation.ts';
import { type Session, withNewestKeys } from './session.ts';

/** The ring that the hub has. */
export interface HubRing {
  readonly number: number;
  /** None for the ring that a team begins with, and for one from a hub that does not tell. */
  readonly id: Id | undefined;
}

/** A hub that was set back may get another ring with a number that there was. */
export function isSameRing(one: HubRing, other: HubRing): boolean {
  const areTold = one.id !== undefined && other.id !== undefined;
  return one.number === other.number && (!areTold || one.id === other.id);
}

/**
 * Takes the key rings that others put, one after the other, as far as they can be trusted; gives a hub that
 * was set back the ring that it lost; and joins two rings that were made without knowing of each other.
 * @param news what came with the hub's ring: who sealed it may be introduced in it
 */
export async function takeRings(
  session: Session,
  held: HubRing,
  news: readonly Change[] = [],
): Promise<Session> {
  const { client, membership, ring } = session;
  // The last that both have stands among them, or the one that it was made in the place of.
  const after = Math.max(0, Math.min(held.number, ring.number) - 1);
  const answer = await client.rings(membership.team, after);
  // The next pass asks again.
  if (answer.type !== 'ok') return session;
  const { rings } = answer.value;
  const followed = await follow(session, rings, introducedIn(news));
  const isOverruled = isFromRemoved(ring, rings.at(-1)) && followed.ring === ring;
  const trouble = isOverruled
    ? troubleOf(await putRingAbove(session, held.number))
    : await settle(session, held, followed);
  if (trouble) await tell(session, trouble, held.number);
  return withNewestKeys(session);
}

function introducedIn(news: readonly Change[]): Device[] {
  return news
    .filter(({ kind }) => kind === 'device')
    .flatMap((change) => deviceOf(applyChange(undefined, change)) ?? []);
}

/** How far the hub's rings can be trusted, and whether they lead away from this device's. */
interface Followed {
  readonly ring: KeyRing;
  readonly isApart: boolean;
}

async function follow(
  session: Session,
  rings: readonly HandedRing[],
  news: readonly Device[],
): Promise<Followed> {
  let followed: Followed = { ring: session.ring, isApart: false };
  for (const handed of rings) {
    if (isFromRemoved(session.ring, handed)) continue;
    const next = await trusted(session, followed.ring, handed, news);
    if (!next) break;
    followed = step(followed, next);
  }
  return followed;
}

/** Who was taken out may be back on a hub that was set back, and hands on nothing there either. */
function isFromRemoved({ removed }: KeyRing, handed: HandedRing | undefined): boolean {
  return handed !== undefined && removed.includes(handed.sender);
}

function step({ ring, isApart }: Followed, next: KeyRing): Followed {
  if (next.id === ring.id) return { ring, isApart };
  const isNewer = next.number > ring.number && isContinued(ring, next);
  if (isNewer && isRemovedKept(ring, next)) return { ring: next, isApart };
  // One of before, which a hub that was set back still has.
  if (next.number < ring.number && isContinued(next, ring)) return { ring, isApart };
  // Also with the same keys: another recovery kit may have come with it.
  return { ring: next, isApart: true };
}

function isRemovedKept(held: KeyRing, ring: KeyRing): boolean {
  return held.removed.every((gone) => ring.removed.includes(gone));
}

/** What a person has to know of: keys that cannot be had, or devices that only they can decide about. */
type Trouble = 'ringTrouble' | 'ringStrangers';

async function settle(
  session: Session,
  held: HubRing,
  { ring, isApart }: Followed,
): Promise<Trouble | undefined> {
  const isAll = isSameRing({ number: ring.number, id: ring.id }, held);
  if (isApart && !isAll) return 'ringTrouble';
  if (isApart) return troubleOf(await putJoined(session, ring));
  if (ring.number > held.number) return troubleOf(await putRingAgain(session, held.number));
  await adopt(session.store, ring);
  return isAll ? undefined : 'ringTrouble';
}

// Whatever else came of it, the next pass looks again.
function troubleOf({ type }: RingOutcome): Trouble | undefined {
  return type === 'strangers' ? 'ringStrangers' : undefined;
}

async function tell({ store }: Session, trouble: Trouble, held: number): Promise<void> {
  if ((await getMeta(store, trouble)) !== held) await setMeta(store, trouble, held);
}

/**
 * A ring is believed when a device that the ring before knows sealed it to this one, and when it keeps both of
 * them. A device that was taken out can therefore hand on nothing.
 */
async function trusted(
  session: Session,
  before: KeyRing,
  handed: HandedRing,
  news: readonly Device[],
): Promise<KeyRing | undefined> {
  const { store, membership } = session;
  const sender = (await knownKeys(store, before, news)).get(handed.sender);
  if (sender === undefined) return undefined;
  const to = { device: membership.device, pair: await introduce(session) };
  const ring = await openHandedRing(membership.team, handed, to, sender);
  if (ring?.number !== handed.ring) return undefined;
  const isIn = (id: string) => ring.devices.some(({ device }) => device === id);
  const isSound = ring.devices.every(({ device }) => !ring.removed.includes(device));
  return isSound && isIn(handed.sender) && isIn(membership.device) ? ring : undefined;
}
