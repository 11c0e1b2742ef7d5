import { fromBase64url, toBase64url } from '../records/bytes.ts';
import type { Id } from '../records/ids.ts';
import { derive } from './derive.ts';
import { encodeJson } from './json.ts';
import { current, type KeyRing, type RingDevice } from './key-ring.ts';

/**
 * Shows that whoever introduced a device had the team's newest content key. Somebody who was taken out has
 * older ones, and could still seal a change with them that opens; a proof they cannot make.
 */
export async function proveDevice(ring: KeyRing, device: RingDevice): Promise<string> {
  const key = await proofKey(ring, 'sign');
  return toBase64url(
    new Uint8Array(await crypto.subtle.sign('HMAC', key, named(ring.team, device))),
  );
}

export async function isProven(ring: KeyRing, device: RingDevice, proof: string): Promise<boolean> {
  const signature = fromBase64url(proof) ?? new Uint8Array();
  const key = await proofKey(ring, 'verify');
  return crypto.subtle.verify('HMAC', key, signature, named(ring.team, device));
}

async function proofKey({ content }: KeyRing, usage: 'sign' | 'verify'): Promise<CryptoKey> {
  const secret = fromBase64url(current(content).key) ?? new Uint8Array();
  const bytes = await derive(secret, 'alongside device proof', 32);
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [usage]);
}

function named(team: Id, { device, key }: RingDevice) {
  return encodeJson([team, device, key]);
}
