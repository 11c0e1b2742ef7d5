import type { Schedule } from './commands.ts';
import type { Fault } from './faults.ts';
import type { ModelHub } from './hub.ts';
import { checkAll } from './invariants.ts';
import { play } from './play.ts';
import { settle } from './settle.ts';
import { makeWorld } from './world.ts';

/** Plays one schedule and checks what has to hold after it; tells which faults it met. */
export async function playAndCheck(schedule: Schedule, hub: ModelHub): Promise<Set<Fault>> {
  const world = await makeWorld(schedule.seed, hub);
  try {
    await play(world, schedule);
    await settle(world);
    await checkAll(world);
    return world.met;
  } finally {
    await world.end();
  }
}
