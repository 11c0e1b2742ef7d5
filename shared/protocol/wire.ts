import * as v from 'valibot';
import { fromBase64url } from '../records/bytes.ts';
import { type Id, isId } from '../records/ids.ts';

/** The pieces that every message of the protocol is made of. */

export const id = v.custom<Id>(isId, 'an id');

/** base64url of at most `max` bytes. */
// @__NO_SIDE_EFFECTS__
export function bytes(max: number, min = 1) {
  return v.pipe(
    v.string(),
    v.maxLength(Math.ceil((max * 4) / 3)),
    v.check((text) => (fromBase64url(text)?.length ?? -1) >= min, 'base64url'),
  );
}

/** base64url of exactly 32 bytes: a proof, or the SHA-256 of one. */
export const bytes32 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

/** A name that was derived, of a mailbox or a recovery kit: base64url of 16 bytes. */
export const derivedName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));

export const time = v.pipe(v.number(), v.integer(), v.minValue(0));
export const number = v.pipe(v.number(), v.integer(), v.minValue(0));
/** The number of a key ring. */
export const ringNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));
export const epoch = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/));

export interface Cursor {
  readonly epoch: string;
  readonly number: number;
}
