import { parseKeyRing } from '../../shared/seal/key-ring.ts';
import { lose } from './coming-back.ts';
import type { Command, Schedule, Work } from './commands.ts';
import { prepare } from './deeds.ts';
import type { Device } from './device.ts';
import { type Floor, interleave } from './floor.ts';
import { checkKept } from './invariants.ts';
import { membershipsOf } from './look.ts';
import { makeSite } from './saving.ts';
import { letGo } from './survivors.ts';
import type { World } from './world.ts';

/** Plays the commands of a schedule, one after the other. */
export async function play(world: World, { opening, commands }: Schedule): Promise<void> {
  if (opening !== 'nothing') await openTeam(world, opening === 'team-grown');
  for (const command of commands) {
    world.clock.now += 1000;
    await playOne(world, command);
  }
}

/** Three devices in a team, which has a site and a passage. Nothing goes wrong yet. */
async function openTeam(world: World, hasEarlyBackup: boolean): Promise<void> {
  const first = world.device(0);
  await perform(world, { device: 0, deed: { type: 'start-team' } });
  await first.act({}, ({ store }) => makeSite(store, world.newText()));
  await perform(world, { device: 0, deed: { type: 'save', page: 0 } });
  if (hasEarlyBackup) await world.hub.backUp();
  for (const device of [1, 2]) await perform(world, { device, deed: { type: 'join', host: 0 } });
  for (const device of [0, 1, 2]) await perform(world, { device, deed: { type: 'sync' } });
}

async function playOne(world: World, command: Command): Promise<void> {
  const { hub, network, visitors, met, clock } = world;
  switch (command.type) {
    case 'nothing':
      return;
    case 'work':
      return perform(world, command.work);
    case 'together':
      return performTogether(world, command);
    case 'kill':
      met.add('killed at rest');
      return world.device(command.device).kill();
    case 'lose':
      return lose(world, world.device(command.device), command.way, command);
    case 'clock':
      return jump(world, world.device(command.device), command.by);
    case 'plug':
      world.device(command.device).isOffline = command.isOffline;
      return;
    case 'disk':
      world.device(command.device).isDiskFull = command.isFull;
      return;
    case 'visitor-sends':
      return visitors.send(world.newText(), command.mishap);
    case 'visitor-replies':
      if (await visitors.reply(command.pick, world.newText(), command.mishap)) {
        met.add('visitor’s reply');
      }
      return;
    case 'visitor-erases':
      if (await visitors.erase(command.pick, command.mishap)) met.add('visitor’s erasure');
      return;
    case 'late':
      return network.deliverLate(command.inReverse);
    case 'wait':
      clock.now += command.ms;
      return;
    case 'hub-restart':
      met.add('hub killed between requests');
      return hub.restart();
    case 'back-up':
      return hub.backUp();
    case 'restore':
      return restore(world, command.pick);
  }
}

function jump({ met }: World, device: Device, by: number): void {
  const isYears = Math.abs(by) > 300 * 24 * 3600 * 1000;
  met.add(isYears ? 'clock off by years' : 'clock off by minutes');
  device.skew += by;
}

async function perform(world: World, work: Work): Promise<void> {
  const run = await prepared(world, work);
  await run?.(undefined);
}

/** A program that was killed is started first: somebody wants something of it. */
async function prepared(world: World, { device: index, deed, killAt, dropAt, mishap }: Work) {
  const device = world.device(index);
  if (!device.isUp()) {
    await device.start();
    await checkKept(world, device);
  }
  const doing = await prepare(world, device, deed);
  if (!doing) return undefined;
  const isJoining = deed.type === 'join' || deed.type === 'start-team';
  if (isJoining && (killAt || mishap)) world.met.add('a team made or joined under faults');
  return async (floor: Floor | undefined): Promise<void> => {
    await device.act({ killAt, dropAt, mishap, floor }, doing);
  };
}

/** What a device does behind the lock that passes are made behind (shared/sync/lock.ts). */
const takesTurns = ['remove', 'make-kit', 'start-team', 'join'];

async function performTogether(
  world: World,
  { works, turns }: Extract<Command, { type: 'together' }>,
): Promise<void> {
  const [one, two] = works;
  const isSame = world.device(one.device) === world.device(two.device);
  const isInTurn = isSame && works.some(({ deed }) => takesTurns.includes(deed.type));
  const bothSync = one.deed.type === 'sync' && two.deed.type === 'sync';
  if (!isSame) world.met.add('two devices at once');
  else if (bothSync) world.met.add('two passes of one device at once');
  else if (two.deed.type === 'save') world.met.add('a save while a pass runs');
  const runs = [await prepared(world, one), await prepared(world, two)];
  if (isInTurn) for (const run of runs) await run?.(undefined);
  else
    await interleave(
      runs.filter((run) => run !== undefined),
      turns,
    );
}

/**
 * Somebody of the team has to be known to it, with the newest keys: a hub that lost a whole team is none of
 * theirs any more, and what visitors sealed to keys that nobody known to it has opens for nobody. That is a
 * limit (a device that comes anew does not bring its keys along), and not played. What only the hub had, a
 * visitor's words that no device had heard, is gone.
 */
async function restore(world: World, pick: number): Promise<void> {
  const { hub, met, claims, devices } = world;
  const backups = await hub.backups();
  if (backups === 0) return;
  const backup = pick % backups;
  const [known, { devices: now }] = [await hub.devicesIn(backup), await hub.inspect()];
  const members = (await membershipsOf(world)).filter(({ device }) => now.includes(device));
  const rings = members.map(({ ring }) => parseKeyRing(ring)?.number ?? 0);
  const newest = Math.max(...rings);
  if (!members.some(({ device }, i) => known.includes(device) && rings[i] === newest)) return;
  met.add('hub restored from a backup');
  await letGo(claims, { devices });
  // It may give away again what it had, and knows no newer kit; the devices tell it.
  world.removed.splice(0);
  world.kit = undefined;
  await hub.restore(backup);
}
