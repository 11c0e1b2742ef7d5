import type { Id } from '../../shared/records/ids.ts';
import { getMeta } from '../../shared/store/meta.ts';
import { joinTeam, makeInvite, startTeam } from '../../shared/sync/membership.ts';
import { makeKit, removeDevices } from '../../shared/sync/team-keys.ts';
import { names } from './commands.ts';
import type { Device, Doing } from './device.ts';
import { dumpOf } from './look.ts';
import { hubAddress } from './network.ts';
import type { World } from './world.ts';

/** There is one team, and the first computer of the first person makes it. */
export async function beginning(device: Device): Promise<Doing | undefined> {
  if (device.name !== names[0]) return undefined;
  return ({ store, options }) => startTeam(store, { hub: hubAddress, name: device.name }, options);
}

/** Asks the host for a link, which comes by another way; joins with it. */
export async function joining(
  world: World,
  device: Device,
  host: number,
): Promise<Doing | undefined> {
  const from = world.device(host);
  if (from === device) return undefined;
  await from.start();
  const invite = await from.act({}, ({ store, options }) => makeInvite(store, options));
  if (invite?.type !== 'made') return undefined;
  const { link } = invite;
  return ({ store, options }) => joinTeam(store, { link, name: device.name }, options);
}

/** Takes another device out of the team. */
export async function removing(
  world: World,
  device: Device,
  target: number,
): Promise<Doing | undefined> {
  const other = world.device(target);
  const membership = await getMeta(other.store, 'membership');
  if (other === device || !membership) return undefined;
  return async ({ store, options }) => {
    world.claims.perhapsRemoved.add(membership.device);
    const outcome = await removeDevices(store, [membership.device], options);
    if (outcome.type === 'put') await noteRemoved(world, other, membership.device);
  };
}

/** Whatever the hub takes from now on, it must not learn. */
async function noteRemoved({ hub, removed }: World, device: Device, id: Id): Promise<void> {
  const { entries } = await hub.inspect();
  const { changes } = await dumpOf(device);
  removed.push({ id, known: new Set([...entries, ...changes].map((one) => one.id)) });
}

/** Makes a recovery kit; what it was is forgotten first, as nobody may ever see the new one. */
export async function makingKit(world: World): Promise<Doing> {
  return async ({ store, options }) => {
    world.kit = undefined;
    const outcome = await makeKit(store, [], options);
    if (outcome.type !== 'made') return;
    world.kit = outcome.code;
    world.met.add('a recovery kit made');
  };
}
