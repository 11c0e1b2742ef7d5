import { toBase64url } from '../records/bytes.ts';
import type { Bytes } from './envelope.ts';

/** The id of a key pair: base64url of the first 8 bytes of its public key's SHA-256. */
export async function keyPairIdOf(publicKey: Bytes): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', publicKey));
  return toBase64url(hash.subarray(0, 8));
}
