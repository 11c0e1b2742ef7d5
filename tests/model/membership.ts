import { joinTeam, makeInvite, startTeam } from '../../shared/sync/membership.ts';
import type { Device, Doing } from './device.ts';
import { hubAddress } from './network.ts';
import type { World } from './world.ts';

/** There is one team, and the first device makes it. */
export async function beginning(world: World, device: Device): Promise<Doing | undefined> {
  if (device !== world.device(0)) return undefined;
  return ({ store, options }) => startTeam(store, { hub: hubAddress, name: device.name }, options);
}

/** Asks the host for a link, which comes by another way; joins with it. */
export async function joining(
  world: World,
  device: Device,
  host: number,
): Promise<Doing | undefined> {
  const from = world.device(host);
  if (from === device || device === world.device(0)) return undefined;
  await from.start();
  const invite = await from.act({}, ({ store, options }) => makeInvite(store, options));
  if (invite?.type !== 'made') return undefined;
  const { link } = invite;
  return ({ store, options }) => joinTeam(store, { link, name: device.name }, options);
}
