import { type KeyRing, parseKeyRing } from '../seal/key-ring.ts';
import { correctClock, getMeta, requireMeta } from '../store/meta.ts';
import type { Membership } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';
import { type Client, createClient } from './client.ts';

/** From which size on a snapshot is worth its work, and how many changes are read for one of its chunks. */
export interface SnapshotSizes {
  /** The journal has grown by so many entries since the last one: another one is made. */
  readonly growth: number;
  /** A journal with less in it is pulled as fast as a snapshot is taken. */
  readonly worthwhile: number;
  readonly chunk: number;
}

const snapshotSizes: SnapshotSizes = { growth: 4_000, worthwhile: 2_000, chunk: 1_500 };

/** What every step of a pass works with: this device's place in a team, and the way to its hub. */
export interface Session {
  readonly store: Store;
  readonly client: Client;
  readonly membership: Membership;
  readonly ring: KeyRing;
  readonly random: () => number;
  readonly signal: AbortSignal | undefined;
  readonly onStep: (() => void) | undefined;
  readonly snapshots: SnapshotSizes;
}

export interface SessionOptions {
  readonly fetch?: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
  /** For jitter. */
  readonly random?: () => number;
  /** Called after each page that was taken in and each batch that was sent: the work goes on. */
  readonly onStep?: () => void;
  /** Tests have small ones. */
  readonly snapshots?: SnapshotSizes;
}

/** Undefined as long as this device is in no team. */
export async function openSession(
  store: Store,
  options: SessionOptions = {},
): Promise<Session | undefined> {
  const membership = await getMeta(store, 'membership');
  if (!membership) return undefined;
  const ring = parseKeyRing(membership.ring);
  if (!ring) throw new Error('the team’s key ring in the store is not one');
  const { random = Math.random, signal, onStep, snapshots = snapshotSizes } = options;
  const client = clientOf(membership, options);
  return { store, client, membership, ring, random, signal, onStep, snapshots };
}

/** The same session with the keys as they are in the store now. */
export async function withNewestKeys(session: Session): Promise<Session> {
  const membership = await getMeta(session.store, 'membership');
  const ring = parseKeyRing(membership?.ring);
  if (!membership || !ring) throw new Error('the team was left during a session');
  return { ...session, membership, ring };
}

export function clientOf(
  { hub, device, secret }: Pick<Membership, 'hub' | 'device' | 'secret'>,
  { fetch, signal }: SessionOptions,
): Client {
  return createClient({
    hub,
    token: `${device}.${secret}`,
    ...(fetch && { fetch }),
    ...(signal && { signal }),
  });
}

/** The hub's time, as this device knows it from the hub's last answer. */
export async function hubTimeNow(store: Store): Promise<number> {
  const clock = await store.read(['meta'], (tx) => requireMeta(tx, 'clock'));
  return Math.max(1, Math.round(store.now() + clock.offset));
}

/** What a clock may be off before it is set; less comes of the time that an answer takes. */
const tolerance = 2_000;

/** Sets the clock by an answer of the hub, if it is off: each write wakes every open page. */
export async function setClockBy(store: Store, hubTime: number): Promise<void> {
  const now = store.now();
  const clock = await store.read(['meta'], (tx) => requireMeta(tx, 'clock'));
  if (Math.abs(hubTime - now - clock.offset) > tolerance) await correctClock(store, hubTime, now);
}
