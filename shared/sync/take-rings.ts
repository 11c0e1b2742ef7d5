import type { HandedRing } from '../protocol/ring.ts';
import type { Change } from '../records/change.ts';
import { type Device, deviceOf } from '../records/device.ts';
import { applyChange } from '../records/fold.ts';
import { openHandedRing } from '../seal/handed-ring.ts';
import { isContinued, type KeyRing } from '../seal/key-ring.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import { adopt } from './adopt.ts';
import { introduce, knownKeys } from './devices.ts';
import { putRingAgain } from './rotation.ts';
import { type Session, withNewestKeys } from './session.ts';

/**
 * Takes the key rings that others put, one after the other, as far as they can be trusted; and gives a hub
 * that was set back the ring that it lost.
 * @param held the number of the ring that the hub has
 * @param news what came with that number: who sealed the ring may be introduced in it
 */
export async function takeRings(
  session: Session,
  held: number,
  news: readonly Change[] = [],
): Promise<Session> {
  if (held < session.ring.number) await putRingAgain(session, held);
  else await takeNewer(session, held, introducedIn(news));
  return withNewestKeys(session);
}

function introducedIn(news: readonly Change[]): Device[] {
  return news
    .filter(({ kind }) => kind === 'device')
    .flatMap((change) => deviceOf(applyChange(undefined, change)) ?? []);
}

async function takeNewer(session: Session, newest: number, news: readonly Device[]): Promise<void> {
  const { store, client, membership } = session;
  const answer = await client.rings(membership.team, session.ring.number);
  // The next pass asks again.
  if (answer.type !== 'ok') return;
  let { ring } = session;
  for (const handed of answer.value.rings) {
    const next = await trusted(session, ring, handed, news);
    if (!next) break;
    await adopt(store, next);
    ring = next;
  }
  const isKnown = (await getMeta(store, 'ringTrouble')) === newest;
  if (ring.number < newest && !isKnown) await setMeta(store, 'ringTrouble', newest);
}

/**
 * A ring is believed when a device that the ring before knows sealed it to this one, when it keeps both of
 * them, and when it has every key that there was. A device that was taken out can therefore hand on nothing.
 */
async function trusted(
  session: Session,
  held: KeyRing,
  handed: HandedRing,
  news: readonly Device[],
): Promise<KeyRing | undefined> {
  const { store, membership } = session;
  const sender = (await knownKeys(store, held, news)).get(handed.sender);
  if (sender === undefined) return undefined;
  const to = { device: membership.device, pair: await introduce(session) };
  const ring = await openHandedRing(membership.team, handed, to, sender);
  if (ring?.number !== handed.ring || handed.ring <= held.number) return undefined;
  const stays = (id: string) => ring.devices.some(({ device }) => device === id);
  const isWhole = stays(handed.sender) && stays(membership.device) && isContinued(held, ring);
  return isWhole && isRemovedKept(held, ring) ? ring : undefined;
}

function isRemovedKept(held: KeyRing, ring: KeyRing): boolean {
  return (
    held.removed.every((gone) => ring.removed.includes(gone)) &&
    ring.devices.every(({ device }) => !ring.removed.includes(device))
  );
}
