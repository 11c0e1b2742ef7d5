import type { HandedRing } from '../protocol/ring.ts';
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
 */
export async function takeRings(session: Session, held: number): Promise<Session> {
  if (held < session.ring.number) await putRingAgain(session, held);
  else await takeNewer(session, held);
  return withNewestKeys(session);
}

async function takeNewer(session: Session, newest: number): Promise<void> {
  const { store, client, membership } = session;
  const answer = await client.rings(membership.team, session.ring.number);
  // The next pass asks again.
  if (answer.type !== 'ok') return;
  let { ring } = session;
  for (const handed of answer.value.rings) {
    const next = await trusted(session, ring, handed);
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
): Promise<KeyRing | undefined> {
  const { store, membership } = session;
  const sender = (await knownKeys(store, held)).get(handed.sender);
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
