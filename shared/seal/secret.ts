import { fromBase64url, type Random, secureRandom, toBase64url } from '../records/bytes.ts';

/** A secret that proves something to the hub, which holds only its hash. 32 bytes as base64url. */
export function newSecret(random: Random = secureRandom): string {
  return toBase64url(random(32));
}

/** base64url of the SHA-256 of the bytes that `secret` stands for. */
export async function hashOf(secret: string): Promise<string> {
  const bytes = fromBase64url(secret);
  if (!bytes) throw new TypeError('a secret is base64url');
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
