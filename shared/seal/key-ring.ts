import * as v from 'valibot';
import { fromBase64url, toBase64url } from '../records/bytes.ts';
import { type Id, isId } from '../records/ids.ts';
import { type Random, secureRandom } from '../records/random.ts';
import { makeSealKeyPair } from './hpke.ts';
import type { ContentKey, SealKeyPair, SignKeyPair } from './keys.ts';
import { makeSignKeyPair } from './sign.ts';

/**
 * A team's keys, as its members' devices keep them and an invite hands them over. Newest last: it seals
 * what is written now; the older ones open what was sealed before. JSON-safe. The hub never has one.
 */
export interface KeyRing {
  readonly v: 1;
  readonly team: Id;
  /** The ring that a team begins with has none. */
  readonly id?: Id | undefined;
  /** 1 for the ring that a team begins with; each later one is higher. */
  readonly number: number;
  readonly content: readonly ContentKey[];
  readonly seal: readonly SealKeyPair[];
  readonly sign: readonly SignKeyPair[];
  /** The devices that this ring was sealed to, with their public keys. */
  readonly devices: readonly RingDevice[];
  /** The devices that were taken out of the team, ever. */
  readonly removed: readonly Id[];
  /** The recovery kit that opens it, if the team has one. */
  readonly recovery?: RingRecovery | undefined;
}

export interface RingDevice {
  readonly device: Id;
  /** base64url of the 65-byte point. */
  readonly key: string;
}

/** What every device needs to know of the kit, to seal a later ring to it; the code is not among it. */
export interface RingRecovery {
  /** Names this kit among those that the team has had. */
  readonly kit: Id;
  /** The hub's name for it, and the hash of what it is claimed with. */
  readonly recovery: string;
  readonly claimHash: string;
  /** The kit's key pair, under a key that only the code gives. */
  readonly pair: string;
  readonly publicKey: string;
}

export async function makeKeyRing(team: Id, random: Random = secureRandom): Promise<KeyRing> {
  return {
    v: 1,
    team,
    number: 1,
    content: [makeContentKey(random)],
    seal: [await makeSealKeyPair()],
    sign: [await makeSignKeyPair()],
    devices: [],
    removed: [],
  };
}

/**
 * The same ring with new keys for what is written from now on. The signing key stays: it is pinned in the
 * pages of charities (docs/decisions/0012).
 */
export async function withNewKeys(ring: KeyRing, random: Random = secureRandom): Promise<KeyRing> {
  return {
    ...ring,
    content: [...ring.content, makeContentKey(random)],
    seal: [...ring.seal, await makeSealKeyPair()],
  };
}

/**
 * Whether every key of `older` is in `newer`, in the same order, so that what was sealed before still opens;
 * and whether what seals from now on is no older one, if there are new ones.
 */
export function isContinued(older: KeyRing, newer: KeyRing): boolean {
  return (['content', 'seal', 'sign'] as const).every((kind) =>
    areInOrder(older[kind], newer[kind]),
  );
}

function areInOrder(keys: readonly object[], all: readonly object[]): boolean {
  const wanted = keys.map((key) => JSON.stringify(key));
  let met = 0;
  for (const key of all) if (JSON.stringify(key) === wanted[met]) met++;
  const isNewestNew = !wanted.includes(JSON.stringify(all.at(-1)));
  return met === keys.length && (isNewestNew || keys.length === all.length);
}

/**
 * One ring of two that were made from the same one, each without knowing of the other. Some who were taken
 * out of the one may have the keys of the other, so it gets new ones.
 */
export function joined(one: KeyRing, other: KeyRing): Promise<KeyRing> {
  return withNewKeys({
    ...one,
    number: Math.max(one.number, other.number) + 1,
    content: withOthers(one.content, other.content),
    seal: withOthers(one.seal, other.seal),
    sign: withOthers(one.sign, other.sign),
    removed: [...new Set([...one.removed, ...other.removed])],
    recovery: other.recovery ?? one.recovery,
  });
}

function withOthers<K extends { readonly id: string }>(some: readonly K[], others: readonly K[]) {
  return [...some, ...others.filter(({ id }) => !some.some((key) => key.id === id))];
}

export function makeContentKey(random: Random = secureRandom): ContentKey {
  return { id: toBase64url(random(8)), key: toBase64url(random(32)) };
}

/** The key in use now: the newest. A ring has at least one of each. */
export function current<K>(keys: readonly K[]): K {
  const newest = keys.at(-1);
  if (!newest) throw new RangeError('a key ring is never empty');
  return newest;
}

/** The ring in `value`, or undefined when it is not one. */
export function parseKeyRing(value: unknown): KeyRing | undefined {
  const parsed = v.safeParse(keyRingSchema, value);
  return parsed.success ? parsed.output : undefined;
}

function base64urlOf(min: number, max = min) {
  return v.pipe(
    v.string(),
    v.check((text) => {
      const length = fromBase64url(text)?.length ?? -1;
      return length >= min && length <= max;
    }, 'base64url'),
  );
}

/** The key pair in `value`, or undefined when it is not one. */
export function parseKeyPair(value: unknown): SealKeyPair | undefined {
  const parsed = v.safeParse(keyPairSchema, value);
  return parsed.success ? parsed.output : undefined;
}

export const contentKeySchema = v.looseObject({ id: base64urlOf(8), key: base64urlOf(32) });

const keyPairSchema = v.looseObject({
  id: base64urlOf(8),
  publicKey: base64urlOf(65),
  privateKey: base64urlOf(32, 512),
});

const idSchema = v.custom<Id>(isId, 'an id');

// Loose: a device hands on what a newer version put into a ring.
const keyRingSchema = v.looseObject({
  v: v.literal(1),
  team: idSchema,
  id: v.optional(idSchema),
  content: v.pipe(v.array(contentKeySchema), v.minLength(1)),
  seal: v.pipe(v.array(keyPairSchema), v.minLength(1)),
  sign: v.pipe(v.array(keyPairSchema), v.minLength(1)),
  // Absent in the rings of before.
  number: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  devices: v.optional(v.array(v.looseObject({ device: idSchema, key: base64urlOf(65) })), () => []),
  removed: v.optional(v.array(idSchema), () => []),
  recovery: v.optional(
    v.looseObject({
      kit: idSchema,
      recovery: base64urlOf(16),
      claimHash: base64urlOf(32),
      pair: base64urlOf(1, 1024),
      publicKey: base64urlOf(65),
    }),
  ),
});
