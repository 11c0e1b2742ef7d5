import type { SyncOutcome } from '../../shared/sync/pass.ts';
import { bringAllBack, pass } from './coming-back.ts';
import { tend } from './deeds.ts';
import type { Device } from './device.ts';
import { isWaiting } from './look.ts';
import type { World } from './world.ts';

/** More than whoever has to wait waits: back-off ends at 15 minutes. */
const longestWait = 16 * 60_000;

/** So many passes of every device are enough, whatever came before. */
const enough = 12;

/**
 * Everything works from now on: no mishap, all online, room on every disk. Clocks stay as they are. All
 * join the team, and pass after pass is made until nothing moves any more.
 */
export async function settle(world: World): Promise<void> {
  const { devices, network, visitors } = world;
  for (const device of devices) {
    device.isOffline = false;
    device.isDiskFull = false;
    await device.start();
  }
  await network.deliverLate(true);
  await bringAllBack(world);
  const seen: string[] = [];
  for (let round = 0; round < enough; round++) {
    world.clock.now += longestWait;
    await visitors.settle();
    const outcomes: SyncOutcome[] = [];
    for (const device of devices) outcomes.push(await pass(device));
    seen.push(outcomes.map(inWords).join(' · '));
    if (outcomes.every(isStill) && !(await anyWaiting(devices))) return tendAll(devices);
  }
  throw new Error(
    `after ${enough} passes of every device something still moves:\n${seen.join('\n')}`,
  );
}

async function tendAll(devices: readonly Device[]): Promise<void> {
  for (const device of devices) await device.act({}, ({ store }) => tend(store));
}

function isStill(outcome: SyncOutcome): boolean {
  return outcome.type === 'up-to-date' && outcome.pulled === 0 && outcome.sent === 0;
}

async function anyWaiting(devices: readonly Device[]): Promise<boolean> {
  const waiting = await Promise.all(devices.map(isWaiting));
  return waiting.includes(true);
}

function inWords(outcome: SyncOutcome): string {
  return outcome.type === 'up-to-date'
    ? `${outcome.pulled} in, ${outcome.sent} out`
    : JSON.stringify(outcome);
}
