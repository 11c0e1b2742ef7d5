import { mayHaveOutbox } from './may-have-outbox.ts';
import type { Queue } from './queue.ts';
import { orStorageRefused, StorageRefused } from './storage-refused.ts';

/** How long somebody who pressed "Send" waits for code, before what they wrote stays in the page (milliseconds). */
const patience = 5000;

/**
 * The queue on the device, whose code comes by itself and is waited for only where something is kept: who
 * says that the device is shared sends without it. Asked for ahead of need, so that it is there when the
 * network has gone. Rejects with `StorageRefused` as long as it cannot be had.
 */
export function lateDeviceQueue(site: string): Queue {
  let arriving: Promise<Queue> | undefined;
  const arrive = () => {
    arriving ??= orStorageRefused(load);
    return arriving;
  };
  const load = async () => {
    try {
      return (await import('./device-queue.ts')).deviceQueue(site);
    } catch (error) {
      arriving = undefined;
      throw error;
    }
  };
  async function ifAny<T>(work: (queue: Queue) => Promise<T>, none: T): Promise<T> {
    const isThere = await mayHaveOutbox();
    // Not the same as nothing: what waits there still does.
    if (isThere === undefined) throw new StorageRefused('storage does not answer');
    return isThere ? work(await arrive()) : none;
  }
  // Whoever needs it asks again, and hears of it.
  arrive().catch(() => undefined);
  return {
    list: (now) => ifAny((queue) => queue.list(now), []),
    add: async (item, now) => (await inTime(arrive())).add(item, now),
    settle: (id) => ifAny((queue) => queue.settle(id), undefined),
    hold: (until) => ifAny((queue) => queue.hold(until), undefined),
    postpone: (id, notBefore) => ifAny((queue) => queue.postpone(id, notBefore), undefined),
    refuse: (id, reason) => ifAny((queue) => queue.refuse(id, reason), undefined),
    replace: (id, item, now) => ifAny((queue) => queue.replace(id, item, now), undefined),
  };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new StorageRefused('the code has not come')), patience);
  });
  return Promise.race([work, late]);
}
