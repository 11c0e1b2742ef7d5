import { fromBase64url, toBase64url } from '../records/bytes.ts';

/** base64url of the SHA-256 of the bytes that `secret` stands for. */
export async function hashOf(secret: string): Promise<string> {
  const bytes = fromBase64url(secret);
  if (!bytes) throw new TypeError('not base64url');
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
