import { expect, test } from 'vitest';
import { toBase64url } from '../records/bytes.ts';
import { encodeJson } from './json.ts';
import { fingerprintOf, makeSignKeyPair, openSignedSite, signSite } from './sign.ts';

const payload = encodeJson({ name: 'Harbour' });

test('opens what the pinned key signed', async () => {
  const pair = await makeSignKeyPair();
  const signed = await signSite(pair, payload);
  expect(await openSignedSite(signed, await fingerprintOf(pair.publicKey))).toEqual(payload);
});

test('refuses another key, however well it signed', async () => {
  const pinned = await fingerprintOf((await makeSignKeyPair()).publicKey);
  const signed = await signSite(await makeSignKeyPair(), payload);
  expect(await openSignedSite(signed, pinned)).toBeUndefined();
});

test('refuses a payload that was changed after it was signed', async () => {
  const pair = await makeSignKeyPair();
  const signed = await signSite(pair, payload);
  const changed = { ...signed, payload: toBase64url(encodeJson({ name: 'Harbor' })) };
  expect(await openSignedSite(changed, await fingerprintOf(pair.publicKey))).toBeUndefined();
});

test('refuses a signature that is none, and a key that is not even base64url', async () => {
  const pair = await makeSignKeyPair();
  const signed = await signSite(pair, payload);
  const pinned = await fingerprintOf(pair.publicKey);
  for (const signature of ['', 'AAAA', '???', toBase64url(new Uint8Array(64))]) {
    expect(await openSignedSite({ ...signed, signature }, pinned)).toBeUndefined();
  }
  expect(await openSignedSite({ ...signed, key: '???' }, pinned)).toBeUndefined();
});
