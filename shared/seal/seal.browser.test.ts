import { expect, test } from 'vitest';
import { fromBase64url, toHex } from '../records/bytes.ts';
import type { Binding } from './binding.ts';
import { openContent, sealContent } from './content-key.ts';
import { deriveKeyPair, openSealed, recipientOf, sealTo } from './hpke.ts';
import { encodeJson } from './json.ts';
import { current, makeKeyRing } from './key-ring.ts';
import { deriveReceipt } from './receipt.ts';
import vectors from './rfc9180-vectors.json' with { type: 'json' };
import { fingerprintOf, openSignedSite, signSite } from './sign.ts';

/** The same promises in a real browser, whose WebCrypto is another one than Node's. */

const binding: Binding = {
  team: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  id: '017f22e2-79b0-7cc3-98c4-dc0c0c073990',
  subject: '017f22e2-79b0-7cc3-98c4-dc0c0c073990',
  what: 'feedback',
};
const words = encodeJson({ text: 'Ring people back' });

test('feedback sealed to a team is opened by the team', async () => {
  const ring = await makeKeyRing(binding.team);
  const envelope = await sealTo(await recipientOf(current(ring.seal).publicKey), binding, words);
  expect(await openSealed(ring.seal, binding, envelope)).toEqual({
    type: 'opened',
    plaintext: words,
  });
});

test('a change sealed by one device opens on another, and nowhere else', async () => {
  const ring = await makeKeyRing(binding.team);
  const envelope = await sealContent(current(ring.content), binding, words);
  expect((await openContent(ring, binding, envelope)).type).toBe('opened');
  const elsewhere = { ...binding, subject: 'another' };
  expect(await openContent(ring, elsewhere, envelope)).toEqual({
    type: 'failed',
    reason: 'does-not-open',
  });
});

test('an answer sealed to a receipt is opened with its digits alone', async () => {
  const made = await deriveReceipt('4821093755261940', binding.team);
  const envelope = await sealTo(await recipientOf(made.keyPair.publicKey), binding, words);
  const typedLater = await deriveReceipt('4821093755261940', binding.team);
  expect((await openSealed([typedLater.keyPair], binding, envelope)).type).toBe('opened');
});

test('key pairs are the ones that RFC 9180 derives, whichever half of the curve they are on', async () => {
  const points = await Promise.all(
    vectors.deriveKeyPair.map(async ({ ikm }) => {
      const bytes = Uint8Array.from(ikm.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
      return toHex(fromBase64url((await deriveKeyPair(bytes)).publicKey) ?? new Uint8Array());
    }),
  );
  expect(points).toEqual(vectors.deriveKeyPair.map(({ pk }) => pk));
});

test('a signed site opens under its fingerprint', async () => {
  const pair = current((await makeKeyRing(binding.team)).sign);
  const signed = await signSite(pair, words);
  expect(await openSignedSite(signed, await fingerprintOf(pair.publicKey))).toEqual({
    type: 'opened',
    payload: words,
  });
});
