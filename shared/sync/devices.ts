import type { Edit } from '../records/change.ts';
import type { Device } from '../records/device.ts';
import { deviceNameOf } from '../records/device-name.ts';
import type { Id } from '../records/ids.ts';
import { isProven, proveDevice } from '../seal/device-proof.ts';
import { makeSealKeyPair } from '../seal/hpke.ts';
import { type KeyRing, parseKeyPair } from '../seal/key-ring.ts';
import type { SealKeyPair } from '../seal/keys.ts';
import { commit } from '../store/commit.ts';
import { readMeta } from '../store/meta.ts';
import type { Membership } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';
import { device, devices } from '../store/other-records.ts';
import type { Session } from './session.ts';

/** Who belongs to a team: each device introduces itself, in the journal, to the others. */

/** Gives this device its key pair, if it has none, and has the team told of it, if it was not. */
export async function introduce(
  session: Session,
  userAgent = navigator.userAgent,
): Promise<SealKeyPair> {
  const { store, membership, ring } = session;
  const pair = await ownPair(session);
  const known = await device(store, membership.device);
  if (known?.leftAt === null && (await isKnown(ring, known, pair.publicKey))) return pair;
  await commit(store, [await introductionOf(ring, membership, pair, known?.name, userAgent)]);
  return pair;
}

/** What a device says of itself. */
export async function introductionOf(
  ring: KeyRing,
  { device, member, joinedAt }: Pick<Membership, 'device' | 'member' | 'joinedAt'>,
  { publicKey }: SealKeyPair,
  known?: string,
  userAgent = navigator.userAgent,
): Promise<Edit> {
  const proof = await proveDevice(ring, { device, key: publicKey });
  const name = known || deviceNameOf(userAgent);
  const set = { member, name, publicKey, proof, joinedAt, leftAt: null };
  return { subject: device, kind: 'device', set };
}

/**
 * What the team's devices are known by: those that the ring lists, and those that proved themselves since.
 * @param news introductions that have come and are not in the store yet
 */
export async function knownKeys(
  store: Store,
  ring: KeyRing,
  news: readonly Device[] = [],
): Promise<Map<Id, string>> {
  const known = new Map(ring.devices.map(({ device, key }) => [device, key]));
  for (const { id, publicKey, proof } of [...(await devices(store)), ...news]) {
    if (await isProven(ring, { device: id, key: publicKey }, proof)) known.set(id, publicKey);
  }
  for (const gone of ring.removed) known.delete(gone);
  return known;
}

/** Those that belong to the team, as far as this device has heard. */
export async function teamDevices(store: Store, ring: KeyRing): Promise<Device[]> {
  const all = await devices(store);
  return all.filter(({ id, leftAt }) => leftAt === null && !ring.removed.includes(id));
}

async function isKnown(
  ring: KeyRing,
  { id, publicKey, proof }: Device,
  own: string,
): Promise<boolean> {
  if (publicKey !== own) return false;
  const isListed = ring.devices.some(({ device, key }) => device === id && key === own);
  return isListed || isProven(ring, { device: id, key: own }, proof);
}

/** Made once: of two that were made at the same time, the first that was written stays. */
async function ownPair({ store, membership }: Session): Promise<SealKeyPair> {
  const held = parseKeyPair(membership.pair);
  if (held) return held;
  const made = await makeSealKeyPair();
  return store.write(['meta'], 'strict', async (tx) => {
    const newest = await readMeta(tx, 'membership');
    const other = parseKeyPair(newest?.pair);
    if (!newest || other) return other ?? made;
    await tx.objectStore('meta').put({ ...newest, pair: made }, 'membership');
    return made;
  });
}
