import { fromBase64url, toBase64url } from '../records/bytes.ts';
import type { Bytes } from './envelope.ts';
import { keyPairIdOf } from './key-id.ts';
import type { SignKeyPair } from './keys.ts';
import { hashOf } from './secret.ts';

/**
 * Signs the site document: ECDSA P-256 with SHA-256. The embed snippet pins the fingerprint of the
 * signing key, so that not even the hub can put another document, and so another key to seal to,
 * in front of a visitor.
 */

/** All base64url; the same shape as the protocol's signed site document. */
export interface Signed {
  readonly payload: string;
  readonly signature: string;
  readonly key: string;
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };
const signing = { name: 'ECDSA', hash: 'SHA-256' };

export async function makeSignKeyPair(): Promise<SignKeyPair> {
  const pair = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const privateKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  return {
    id: await keyPairIdOf(publicKey),
    publicKey: toBase64url(publicKey),
    privateKey: toBase64url(privateKey),
  };
}

export async function signSite(pair: SignKeyPair, payload: Bytes): Promise<Signed> {
  const pkcs8 = fromBase64url(pair.privateKey);
  if (!pkcs8) throw new TypeError('the private key is not base64url');
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, ecdsa, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign(signing, key, payload));
  return {
    payload: toBase64url(payload),
    signature: toBase64url(signature),
    key: pair.publicKey,
  };
}

/** What a snippet pins: base64url of the SHA-256 of the public key's 65 bytes. */
export function fingerprintOf(publicKey: string): Promise<string> {
  return hashOf(publicKey);
}

/** The payload, if the pinned key signed these very bytes. */
export async function openSignedSite(signed: Signed, pinned: string): Promise<Bytes | undefined> {
  const [key, payload, signature] = [signed.key, signed.payload, signed.signature].map(
    fromBase64url,
  );
  if (!key || !payload || !signature || (await fingerprintOf(signed.key)) !== pinned)
    return undefined;
  return (await isSignedBy(key, payload, signature)) ? payload : undefined;
}

async function isSignedBy(point: Bytes, payload: Bytes, signature: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', point, ecdsa, false, ['verify']);
  return crypto.subtle.verify(signing, key, signature, payload);
}
