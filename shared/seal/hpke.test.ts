import { expect, test } from 'vitest';
import { fromBase64url, toHex } from '../records/bytes.ts';
import {
  deriveKeyPair,
  makeSealKeyPair,
  openHpke,
  openSealed,
  recipientOf,
  sealTo,
} from './hpke.ts';
import vectors from './rfc9180-vectors.json' with { type: 'json' };

function hex(text: string) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

const hexOf = (text: string) => toHex(fromBase64url(text) ?? new Uint8Array());

test.each(vectors.deriveKeyPair)('derives the key pair of RFC 9180 from $ikm', async (vector) => {
  const pair = await deriveKeyPair(hex(vector.ikm));
  expect(hexOf(pair.publicKey)).toBe(vector.pk);
  // PKCS #8 holds the private key as a 32-byte octet string.
  expect(hexOf(pair.privateKey)).toContain(`0420${vector.sk}`);
});

test('opens what RFC 9180 sealed', async () => {
  const opened = await openHpke(await deriveKeyPair(hex(vectors.ikmR)), {
    enc: hex(vectors.enc),
    info: hex(vectors.info),
    aad: hex(vectors.aad),
    ciphertext: hex(vectors.ciphertext),
  });
  expect(opened).toEqual(hex(vectors.plaintext));
});

test('does not open what RFC 9180 sealed when it is bound to something else', async () => {
  const opened = await openHpke(await deriveKeyPair(hex(vectors.ikmR)), {
    enc: hex(vectors.enc),
    info: hex(vectors.info),
    aad: hex('436f756e742d31'),
    ciphertext: hex(vectors.ciphertext),
  });
  expect(opened).toBeUndefined();
});

test('a key pair opens what was sealed to the public half alone', async () => {
  const pair = await makeSealKeyPair();
  const binding = { team: 't', id: 'i', subject: 's', what: 'message' } as const;
  const recipient = await recipientOf(pair.publicKey);
  const envelope = await sealTo(recipient, binding, hex('0102'));
  expect(recipient.id).toBe(pair.id);
  expect(await openSealed([await makeSealKeyPair(), pair], binding, envelope)).toEqual({
    type: 'opened',
    plaintext: hex('0102'),
  });
});

test('a recipient whose key is not on the curve is refused before anything is sealed', async () => {
  const { publicKey } = await makeSealKeyPair();
  const off = `${publicKey.slice(0, -6)}AAAAAA`;
  const binding = { team: 't', id: 'i', subject: 's', what: 'message' } as const;
  await expect(recipientOf(off).then((to) => sealTo(to, binding, hex('01')))).rejects.toThrow();
});
