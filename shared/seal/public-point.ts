import { type Bytes, join } from './envelope.ts';

/**
 * The public point of a private key on P-256, given a guess at it that has the right x.
 *
 * Firefox cannot export a private key that was imported without its public half (seen in 153), and
 * `@hpke/core` 1.9 then works out x alone and takes whichever y is even: the wrong one for half of all
 * keys. An answer sealed to a receipt made in another browser would not open there. So the two
 * candidates are tried: a signature by the private key verifies under the right one only.
 */
export async function publicPointOf(privateKey: CryptoKey, guess: Bytes): Promise<Bytes> {
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', privateKey);
  for (const point of [guess, mirrored(guess)]) {
    if (await belongTogether(pkcs8, point)) return point;
  }
  throw new Error('neither point belongs to the private key');
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };
const signing = { name: 'ECDSA', hash: 'SHA-256' };

async function belongTogether(pkcs8: ArrayBuffer, point: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, ecdsa, false, ['sign']);
  const verifier = await crypto.subtle.importKey('raw', point, ecdsa, false, ['verify']);
  const probe = new TextEncoder().encode('which y?');
  const signature = await crypto.subtle.sign(signing, key, probe);
  return crypto.subtle.verify(signing, verifier, signature, probe);
}

/** The prime of P-256 (SP 800-186, 3.2.1.3). */
const prime = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;

/** The other point with the same x: `04 | x | p - y`. */
function mirrored(point: Bytes): Bytes {
  return join([point.subarray(0, 33), fromNumber(prime - toNumber(point.subarray(33)))]);
}

function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}

function fromNumber(number: bigint): Bytes {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((number >> BigInt(8 * (31 - i))) & 255n));
}
