import { correct } from '../records/clock.ts';
import type { Id } from '../records/ids.ts';
import type { MetaKey, MetaValue, MetaValues } from './meta-values.ts';
import type { Store } from './open-store.ts';

/** What a person may set and clear; the rest is made with the store and always there. */
type SettableKey = Exclude<MetaKey, 'member' | 'clock'>;

export function getMeta<K extends SettableKey>(
  store: Store,
  key: K,
): Promise<MetaValues[K] | undefined> {
  return store.read(['meta'], (tx) => readMeta(tx, key));
}

/** Sets it, or clears it with undefined. Safe on disk once this resolves. */
export function setMeta<K extends SettableKey>(
  store: Store,
  key: K,
  value: MetaValues[K] | undefined,
): Promise<void> {
  return store.write(['meta'], 'strict', async (tx) => {
    const meta = tx.objectStore('meta');
    await (value === undefined ? meta.delete(key) : meta.put(value, key));
  });
}

/** This person's id. It is there before any team is. */
export function memberId(store: Store): Promise<Id> {
  return store.read(['meta'], (tx) => requireMeta(tx, 'member'));
}

/** What tells this library from every other one: random, made with it, and never changed. */
export async function storeId(store: Store): Promise<string> {
  return (await store.read(['meta'], (tx) => requireMeta(tx, 'clock'))).node;
}

/** Sets the clock by the hub's time, seen at `at` on this computer. */
export function correctClock(store: Store, hubTime: number, at = store.now()): Promise<void> {
  return store.write(['meta'], 'relaxed', async (tx) => {
    const clock = await requireMeta(tx, 'clock');
    await tx.objectStore('meta').put(correct(clock, hubTime, at), 'clock');
  });
}

/** Any transaction that reaches `meta`. */
interface MetaTransaction {
  objectStore(name: 'meta'): { get(key: string): Promise<MetaValue | undefined> };
}

export async function readMeta<K extends MetaKey>(
  tx: MetaTransaction,
  key: K,
): Promise<MetaValues[K] | undefined> {
  // Each key is only ever written with its own type: by `setMeta`, `commit` and the first migration.
  return (await tx.objectStore('meta').get(key)) as MetaValues[K] | undefined;
}

/** For the two that the first migration made. */
export async function requireMeta<K extends 'member' | 'clock'>(
  tx: MetaTransaction,
  key: K,
): Promise<MetaValues[K]> {
  const value = await readMeta(tx, key);
  if (value === undefined) throw new Error(`The store has no ${key}`);
  return value;
}
