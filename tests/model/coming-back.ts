import type { CopyRow } from '../../shared/store/copy-rows.ts';
import { dump } from '../../shared/store/dump.ts';
import { getMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { restoreCopy } from '../../shared/store/restore.ts';
import { joinTeam, makeInvite, startTeam } from '../../shared/sync/membership.ts';
import { type SyncOutcome, syncOnce } from '../../shared/sync/pass.ts';
import { recoverTeam } from '../../shared/sync/recovery.ts';
import type { WayBack } from './commands.ts';
import type { Device, How } from './device.ts';
import { checkKept, checkNothingLearnt } from './invariants.ts';
import { hubAddress } from './network.ts';
import { letGo } from './survivors.ts';
import type { World } from './world.ts';

/** Devices that are lost, and those that are not of the team any more: how their people come back. */

/** Everything that a person would have in a file: under a passphrase, so with the place in the team. */
export async function copyOf(store: Store): Promise<CopyRow[]> {
  const rows: CopyRow[] = [];
  for await (const slice of dump(store, { secrets: true })) rows.push(...slice);
  return rows;
}

/** A computer is gone for good, and its person has another one. By invite they come back later. */
export async function lose(world: World, device: Device, way: WayBack, how: How): Promise<void> {
  const others = world.devices.filter((one) => one !== device);
  const hub = await world.hub.inspect();
  const held = await Promise.all(others.map(({ store }) => getMeta(store, 'membership')));
  const isLast = !held.some((membership) => hub.devices.includes(membership?.device ?? ''));
  const copy = way === 'copy' ? world.copies.get(device) : undefined;
  const isLostToAll = isLast && !(way === 'kit' && world.kit) && !hasPlace(copy ?? []);
  if (isLostToAll || (way === 'copy' && !copy) || (way === 'kit' && !world.kit)) return;
  await letGo(world.claims, { devices: others, hub, copy, lost: device });
  await device.renew();
  world.copies.delete(device);
  if (copy) await takeIn(world, device, copy, how);
  if (way === 'kit') await recover(world, device, how);
  if (way === 'invite') world.met.add('device lost, another one invited');
}

/** One that was made before there was a team brings none back. */
function hasPlace(copy: readonly CopyRow[]): boolean {
  return copy.some((row) => 'team' in row && row.team.membership !== undefined);
}

/** Again when it was killed at it: the same copy completes it. */
async function takeIn(
  world: World,
  device: Device,
  copy: readonly CopyRow[],
  { killAt, dropAt }: How,
): Promise<void> {
  const work = ({ store }: { store: Store }) => restoreCopy(store, () => inSlices(copy));
  const first = await device.act({ killAt, dropAt }, work);
  if (!first) await device.start();
  const outcome = first?.type === 'restored' ? first : await device.act({}, work);
  if (outcome?.type !== 'restored') throw new Error(`a copy was not taken in: ${outcome?.type}`);
  world.met.add('device lost, its safety copy taken in on another');
}

async function* inSlices(rows: readonly CopyRow[]): AsyncGenerator<readonly CopyRow[]> {
  for (let at = 0; at < rows.length; at += 7) yield rows.slice(at, at + 7);
}

async function recover(world: World, device: Device, how: How): Promise<void> {
  const { kit: code } = world;
  if (code === undefined) return;
  world.met.add('device lost, the team brought back with its kit');
  await device.act(how, ({ store, options }) =>
    recoverTeam(store, { hub: hubAddress, code, name: device.name }, options),
  );
}

/**
 * In the end everybody is in the team. Whoever was taken out keeps what they had, where it is, and comes
 * anew. A device that a restored hub does not know any more comes anew with a copy of what it has.
 */
export async function bringAllBack(world: World): Promise<void> {
  const copies = new Map<Device, readonly CopyRow[]>();
  await beginSomewhere(world);
  // What was begun before is done: one that was up to date may be out after it.
  for (const device of [...world.devices, ...world.devices]) await pass(device);
  for (const device of world.devices) {
    if ((await pass(device)).type !== 'refused') continue;
    const membership = await getMeta(device.store, 'membership');
    if (membership && !world.claims.perhapsRemoved.has(membership.device)) {
      copies.set(device, await copyOf(device.store));
      world.met.add('device that a restored hub does not know');
    } else await partFrom(world, device);
    await device.renew();
  }
  for (const device of world.devices) {
    if (!(await getMeta(device.store, 'membership'))) await invite(world, device);
    const copy = copies.get(device);
    if (copy) await takeIn(world, device, copy, {});
  }
}

export async function pass(device: Device): Promise<SyncOutcome> {
  const outcome = await device.act({}, ({ store, options }) => syncOnce(store, options));
  if (!outcome) throw new Error('nothing kills a device any more');
  return outcome;
}

/** Somebody has to be in the team, to let the others in. */
async function beginSomewhere(world: World): Promise<void> {
  const held = await Promise.all(world.devices.map(({ store }) => getMeta(store, 'membership')));
  const first = world.device(0);
  if (held.some((membership) => membership !== undefined)) return;
  if (world.kit !== undefined) return recover(world, first, {});
  await first.act({}, ({ store, options }) =>
    startTeam(store, { hub: hubAddress, name: first.name }, options),
  );
}

/** What it was told is saved it still has; it is not for the team any more. */
async function partFrom(world: World, device: Device): Promise<void> {
  world.met.add('device taken out of the team');
  await checkNothingLearnt(world, device);
  await checkKept(world, device);
  const devices = world.devices.filter((one) => one !== device);
  await letGo(world.claims, { devices, hub: await world.hub.inspect(), lost: device });
}

async function invite(world: World, device: Device): Promise<void> {
  for (const host of world.devices.filter((one) => one !== device)) {
    const made = await host.act({}, ({ store, options }) => makeInvite(store, options));
    if (made?.type !== 'made') continue;
    const { link } = made;
    const joined = await device.act({}, ({ store, options }) =>
      joinTeam(store, { link, name: device.name }, options),
    );
    if (joined?.type !== 'joined') throw new Error(`${device.name} cannot join: ${joined?.type}`);
    return;
  }
  throw new Error(`nobody can invite ${device.name}`);
}
