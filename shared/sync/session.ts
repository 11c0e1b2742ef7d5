import { type KeyRing, parseKeyRing } from '../seal/key-ring.ts';
import { correctClock, getMeta, requireMeta } from '../store/meta.ts';
import type { Membership } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';
import { type Client, createClient } from './client.ts';

/** What every step of a pass works with: this device's place in a team, and the way to its hub. */
export interface Session {
  readonly store: Store;
  readonly client: Client;
  readonly membership: Membership;
  readonly ring: KeyRing;
  readonly random: () => number;
  readonly signal: AbortSignal | undefined;
  readonly onStep: (() => void) | undefined;
}

export interface SessionOptions {
  readonly fetch?: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
  /** For jitter. */
  readonly random?: () => number;
  /** Called after each page that was taken in and each batch that was sent: the work goes on. */
  readonly onStep?: () => void;
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
  const { random = Math.random, signal, onStep } = options;
  const client = clientOf(membership, options);
  return { store, client, membership, ring, random, signal, onStep };
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

/** What a clock may be off before it is set; less comes of the time that an answer takes. */
const tolerance = 2_000;

/** Sets the clock by an answer of the hub, if it is off: each write wakes every open page. */
export async function setClockBy(store: Store, hubTime: number): Promise<void> {
  const now = store.now();
  const clock = await store.read(['meta'], (tx) => requireMeta(tx, 'clock'));
  if (Math.abs(hubTime - now - clock.offset) > tolerance) await correctClock(store, hubTime, now);
}
