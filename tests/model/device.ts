import { deleteDB } from 'idb';
import { openStore, type Store } from '../../shared/store/open-store.ts';
import type { SessionOptions } from '../../shared/sync/session.ts';
import type { Fault } from './faults.ts';
import type { Floor } from './floor.ts';
import { type Activity, Killed, type Life, makeActivity, makeLife, never } from './life.ts';
import type { Mishap, Network } from './network.ts';

/** One browser profile of one person: a database that stays, and a program on it that comes and goes. */
export interface Device {
  /** Its person's; numbered when they have another one by now. */
  readonly name: string;
  /** How far its clock is from the hub's, in milliseconds. */
  skew: number;
  isOffline: boolean;
  isDiskFull: boolean;
  /** Whether its program runs. */
  isUp(): boolean;
  start(): Promise<void>;
  kill(): Promise<void>;
  /**
   * Has the program do something, which may end in its being killed; `undefined` then, as nobody is
   * there any more to hear what came of it.
   */
  act<T>(how: How, work: (hands: Hands) => Promise<T>): Promise<T | undefined>;
  /** The database, for the model to look at: not through the program, and never killed. */
  readonly store: Store;
  /** Its person gets another computer, with nothing on it. */
  renew(): Promise<void>;
  end(): Promise<void>;
}

export interface How {
  readonly killAt?: number | undefined;
  /** Which of its transactions is run again, as the browser dropped the connection before it told. */
  readonly dropAt?: number | undefined;
  readonly mishap?: Mishap | undefined;
  readonly floor?: Floor | undefined;
}

/** What a device's program works with. */
export interface Hands {
  readonly store: Store;
  readonly options: SessionOptions;
}

/** What a person does on a device, by the calls that the extension makes for it. */
export type Doing = (hands: Hands) => Promise<unknown>;

export interface DeviceOptions {
  readonly name: string;
  readonly database: string;
  readonly clock: { readonly now: number };
  readonly network: Network;
  readonly random: () => number;
  readonly onMet: (fault: Fault) => void;
}

export async function makeDevice(options: DeviceOptions): Promise<Device> {
  const { name, database, clock, network, random, onMet } = options;
  const open = () =>
    openStore({
      name: `${database}-${generation}`,
      now: () => Math.max(0, clock.now + device.skew),
    });
  let generation = 1;
  let life: Life | undefined;
  let store: Store | undefined;

  async function start(): Promise<void> {
    if (life && !life.isOver()) return;
    // The dead program's connection: what it had begun is over before anything new begins.
    store?.close();
    store = await open();
    life = makeLife();
  }

  function running(): { life: Life; store: Store } {
    if (!life || !store) throw new Error(`${name} was never started`);
    return { life, store };
  }

  /** Its database goes with it. */
  async function end(): Promise<void> {
    life?.end();
    if (!store) return;
    store.close();
    await deleteDB(store.name);
  }

  const device: Device = {
    get name() {
      return generation === 1 ? name : `${name} ${generation}`;
    },
    skew: 0,
    isOffline: false,
    isDiskFull: false,
    isUp: () => life !== undefined && !life.isOver(),
    start,
    async kill() {
      life?.end();
    },
    async act({ killAt, dropAt, mishap, floor }, work) {
      const { life, store } = running();
      const activity = makeActivity({ life, killAt, floor, onKilled: onMet });
      const isFull = () => {
        if (device.isDiskFull) onMet('disk full');
        return device.isDiskFull;
      };
      let writes = 0;
      const isDropped = () => {
        const dropped = ++writes === dropAt;
        if (dropped) onMet('connection dropped after a commit');
        return dropped;
      };
      const isOffline = () => device.isOffline;
      const fetch = network.fetchOf({ mishap, activity, floor, isOffline });
      const hands = {
        store: mortal(store, { life, activity, isFull, isDropped }),
        options: { fetch, random, snapshots: smallSnapshots },
      };
      return await Promise.race([work(hands), life.over.then(() => undefined)]);
    },
    get store() {
      return running().store;
    },
    async renew() {
      await end();
      generation++;
      device.skew = 0;
      device.isDiskFull = false;
      await start();
    },
    end,
  };
  await start();
  return device;
}

/** Of journals with some dozens of entries. */
const smallSnapshots = { growth: 8, worthwhile: 4, chunk: 5 };

interface Mortality {
  readonly life: Life;
  readonly activity: Activity;
  readonly isFull: () => boolean;
  /** Whether the transaction that just got through is to be run again, as connection.ts does it. */
  readonly isDropped: () => boolean;
}

/** The same store, whose user can be killed on both sides of every call and inside every transaction. */
function mortal(store: Store, { life, activity, isFull, isDropped }: Mortality): Store {
  async function unlessDead<T>(work: () => Promise<T>): Promise<T> {
    try {
      const value = await work();
      return life.isOver() ? never() : value;
    } catch (error) {
      if (life.isOver() || error instanceof Killed) return never();
      throw error;
    }
  }

  return {
    ...store,
    async read(names, work) {
      await activity.reach('killed around a read');
      return unlessDead(() => store.read(names, work));
    },
    async write(names, durability, work) {
      await activity.reach('killed before a write');
      const once = () =>
        unlessDead(() =>
          store.write(names, durability, async (tx) => {
            const value = await work(tx);
            if (isFull()) throw new DOMException('no room', 'QuotaExceededError');
            activity.reachInside('killed inside a write');
            return value;
          }),
        );
      const first = await once();
      const value = isDropped() ? await once() : first;
      await activity.reach('killed after a commit');
      return value;
    },
  };
}
