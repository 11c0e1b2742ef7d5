import { createHmac } from 'node:crypto';
import type { Random } from '../shared/records/random.ts';
import type { HubLimits, Rate } from './config.ts';
import { tooMany } from './problem.ts';

/**
 * How often a caller may call: a bucket of `burst` calls that fills at `perMinute`. In memory only, and
 * of an address only a hash under a salt that lives minutes and is kept nowhere: nobody can say later who
 * called, not even with the hub's memory in hand.
 */
export interface Rates {
  /** @throws Refusal `too-many` */
  takeForAddress(what: string, address: string, rate: Rate): void;
  /** By something that is no person's address: a site, a device. @throws Refusal `too-many` */
  takeFor(what: string, id: string, rate: Rate): void;
}

export function createRates(now: () => number, random: Random, limits: HubLimits): Rates {
  const buckets = createBuckets(now, limits.rememberedCallers);
  const hidden = createSaltedHash(now, random, limits.saltLife);
  const takeFor: Rates['takeFor'] = (what, id, rate) => {
    const seconds = buckets.take(`${what} ${id}`, rate);
    if (seconds > 0) throw tooMany(seconds);
  };
  return {
    takeFor,
    takeForAddress: (what, address, rate) => takeFor(what, hidden(networkOf(address)), rate),
  };
}

interface Bucket {
  readonly calls: number;
  readonly at: number;
}

/** `take` answers 0 when the call may be made, otherwise after how many seconds it may be tried again. */
function createBuckets(now: () => number, capacity: number) {
  // In the order of last use: the first key is the one to forget.
  const buckets = new Map<string, Bucket>();
  return {
    take(key: string, { perMinute, burst }: Rate): number {
      const at = now();
      const perMs = perMinute / 60_000;
      const held = buckets.get(key) ?? { calls: burst, at };
      // A clock set back must not empty a bucket.
      const calls = Math.min(burst, held.calls + Math.max(0, at - held.at) * perMs);
      buckets.delete(key);
      buckets.set(key, { calls: calls >= 1 ? calls - 1 : calls, at });
      forgetBeyond(buckets, capacity);
      return calls >= 1 ? 0 : Math.max(1, Math.ceil((1 - calls) / perMs / 1000));
    },
  };
}

function forgetBeyond(buckets: Map<string, Bucket>, capacity: number): void {
  for (const key of buckets.keys()) {
    if (buckets.size <= capacity) return;
    buckets.delete(key);
  }
}

function createSaltedHash(now: () => number, random: Random, life: number) {
  let salt = random(32);
  let since = now();
  return (text: string): string => {
    if (Math.abs(now() - since) >= life) {
      salt = random(32);
      since = now();
    }
    return createHmac('sha256', salt).update(text).digest('base64url');
  };
}

/** One household or phone has a whole /64 of IPv6; only that much of the address tells callers apart. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [start = '', end = ''] = plain.split('::');
  const head = start.split(':').filter(Boolean);
  const tail = end.split(':').filter(Boolean);
  const zeros = plain.includes('::') ? Math.max(0, 8 - head.length - tail.length) : 0;
  const groups = [...head, ...Array<string>(zeros).fill('0'), ...tail];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':');
}
