import { createHash, timingSafeEqual } from 'node:crypto';
import { fromBase64url } from '../shared/records/bytes.ts';
import { type Id, isId } from '../shared/records/ids.ts';
import type { Hub, HubContext } from './hub.ts';
import { refuse } from './problem.ts';
import type { StoredDevice } from './storage/storage.ts';

/**
 * The device that calls.
 * @param team when given, the device has to be one of it
 * @throws Refusal `unauthorised`, alike for a wrong token and for a team that is not there
 */
export async function deviceCalling(hub: Hub, c: HubContext, team?: Id): Promise<StoredDevice> {
  const [name = '', secret = ''] = credentialsOf(c, 'Bearer').split('.');
  const device = isId(name) ? await hub.storage.device(name) : undefined;
  const proven = proves(secret, device?.secretHash ?? '');
  if (!device || !proven || (team !== undefined && device.team !== team)) {
    throw refuse('unauthorised');
  }
  hub.rates.takeFor('device', device.device, hub.limits.deviceRate);
  return device;
}

/** What stands after the scheme in `Authorization`; empty when there is none of that scheme. */
export function credentialsOf(c: HubContext, scheme: 'Bearer' | 'Receipt'): string {
  const header = c.req.header('Authorization') ?? '';
  return header.startsWith(`${scheme} `) ? header.slice(scheme.length + 1) : '';
}

/**
 * Whether `hash` is the SHA-256 of the 32 bytes of `secret` (both base64url). Takes the same time for
 * every answer, also when there is nothing to compare with (an empty hash).
 */
export function proves(secret: string, hash: string): boolean {
  const given = fromBase64url(secret);
  const held = fromBase64url(hash);
  const computed = createHash('sha256')
    .update(given ?? new Uint8Array(32))
    .digest();
  const same = timingSafeEqual(computed, held?.length === 32 ? held : new Uint8Array(32));
  return same && given?.length === 32 && held?.length === 32;
}

/** Whether two codes or hashes are the same text, in a time that says nothing about where they differ. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
