import type { Bytes } from './envelope.ts';

/** `length` bytes from a high-entropy `secret`, another sequence for each label: HKDF-SHA-256 (RFC 5869). */
export async function derive(secret: Bytes, label: string, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const algorithm = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(0),
    info: new TextEncoder().encode(label),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8));
}
