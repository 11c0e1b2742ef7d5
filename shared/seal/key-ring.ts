import * as v from 'valibot';
import { fromBase64url, type Random, secureRandom, toBase64url } from '../records/bytes.ts';
import { type Id, isId } from '../records/ids.ts';
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
  readonly content: readonly ContentKey[];
  readonly seal: readonly SealKeyPair[];
  readonly sign: readonly SignKeyPair[];
}

export async function makeKeyRing(team: Id, random: Random = secureRandom): Promise<KeyRing> {
  return {
    v: 1,
    team,
    content: [makeContentKey(random)],
    seal: [await makeSealKeyPair()],
    sign: [await makeSignKeyPair()],
  };
}

function makeContentKey(random: Random): ContentKey {
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

const keyPairSchema = v.object({
  id: base64urlOf(8),
  publicKey: base64urlOf(65),
  privateKey: base64urlOf(32, 512),
});

const keyRingSchema = v.object({
  v: v.literal(1),
  team: v.custom<Id>(isId, 'an id'),
  content: v.pipe(v.array(v.object({ id: base64urlOf(8), key: base64urlOf(32) })), v.minLength(1)),
  seal: v.pipe(v.array(keyPairSchema), v.minLength(1)),
  sign: v.pipe(v.array(keyPairSchema), v.minLength(1)),
});
