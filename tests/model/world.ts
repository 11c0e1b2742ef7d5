import type { Id } from '../../shared/records/ids.ts';
import type { CopyRow } from '../../shared/store/copy-rows.ts';
import type { Claims } from './claims.ts';
import { noClaims } from './claims.ts';
import { names } from './commands.ts';
import { type Device, makeDevice } from './device.ts';
import type { Fault } from './faults.ts';
import type { ModelHub } from './hub.ts';
import { letLocksPass } from './locks.ts';
import { makeNetwork, type Network } from './network.ts';
import { seedRandomness } from './randomness.ts';
import { makeVisitors, type Visitors } from './visitors.ts';

/** All that one schedule plays on. */
export interface World {
  /** The hub's time; devices have theirs at some distance from it. */
  readonly clock: { now: number };
  readonly hub: ModelHub;
  readonly network: Network;
  readonly devices: readonly Device[];
  readonly visitors: Visitors;
  readonly claims: Claims;
  /** The safety copy that was made last of each device. */
  readonly copies: Map<Device, readonly CopyRow[]>;
  /** The code of the team's recovery kit, as long as it is the one that works. */
  kit: string | undefined;
  readonly removed: Removed[];
  /** The faults that were met. */
  readonly met: Set<Fault>;
  /** One word that was never written before. */
  newText(): string;
  /** The device of that number; there is always one. */
  device(index: number): Device;
  end(): Promise<void>;
}

/** A device that was taken out of the team, while it is left as it is. */
export interface Removed {
  readonly id: Id;
  /** The entries that were in the journal by then. */
  readonly known: ReadonlySet<Id>;
}

/** When every schedule begins: some day in 2027. */
const beginning = 1_800_000_000_000;

let worlds = 0;

export async function makeWorld(seed: number, hub: ModelHub): Promise<World> {
  letLocksPass();
  const random = seedRandomness(seed);
  const world = worlds++;
  const clock = { now: beginning };
  const met = new Set<Fault>();
  const onMet = (fault: Fault) => met.add(fault);
  const claims = noClaims();
  const network = makeNetwork(hub, clock, onMet);
  const devices: Device[] = [];
  for (const name of names) {
    const database = `model-${world}-${name}`;
    devices.push(await makeDevice({ name, database, clock, network, random, onMet }));
  }
  let texts = 0;
  return {
    clock,
    hub,
    network,
    devices,
    visitors: makeVisitors(network, claims, clock),
    claims,
    copies: new Map(),
    kit: undefined,
    removed: [],
    met,
    newText: () => `zq${++texts}x`,
    device(index) {
      const device = devices[index % devices.length];
      if (!device) throw new Error('a world has devices');
      return device;
    },
    async end() {
      for (const device of devices) await device.end();
      await hub.end();
    },
  };
}
