import { Aes128Gcm } from '@hpke/core';
import { expect, test } from 'vitest';
import { toBase64url } from '../records/bytes.ts';
import { openHpke } from './hpke.ts';
import { baseSuite } from './hpke-base.ts';
import vectors from './rfc9180-vectors.json' with { type: 'json' };

/** What RFC 9180 sealed opens here, in whatever runs the suite; anything else does not. */

/** PKCS #8 of a private key on P-256, with its public point: what stands before each (RFC 5208, 5915). */
const pkcs8 = [
  '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420',
  'a144034200',
];

export function hex(text: string) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function setUp({ skRm, pkRm, ...vector }: typeof vectors.base) {
  const recipient = {
    id: 'AAAAAAAAAAA',
    publicKey: toBase64url(hex(pkRm)),
    privateKey: toBase64url(hex(`${pkcs8[0]}${skRm}${pkcs8[1]}${pkRm}`)),
  };
  const message = {
    enc: hex(vector.enc),
    info: hex(vector.info),
    aad: hex(vector.aad),
    ciphertext: hex(vector.ciphertext),
  };
  return { recipient, message, plaintext: hex(vector.plaintext) };
}

const parts = ['enc', 'info', 'aad', 'ciphertext'] as const;

export function describeVectors(): void {
  test('opens what RFC 9180 sealed from nobody known', async () => {
    const { recipient, message, plaintext } = setUp(vectors.base);
    expect(await openHpke(recipient, message)).toEqual(plaintext);
    for (const part of parts) {
      expect(await openHpke(recipient, changed(message, part))).toBeUndefined();
    }
  });

  test('so does the library that visitors seal with', async () => {
    const { message, plaintext } = setUp(vectors.base);
    const hpke = baseSuite();
    const key = await hpke.DeserializePrivateKey(hex(vectors.base.skRm));
    const open = ({ enc, info, aad, ciphertext }: typeof message) =>
      hpke.Open(key, enc, ciphertext, { info, aad });
    expect(await open(message)).toEqual(plaintext);
    for (const part of parts) await expect(open(changed(message, part))).rejects.toThrow();
  });

  test('opens what RFC 9180 sealed from somebody known, and from nobody else', async () => {
    const { recipient, message, plaintext } = setUp(vectors.auth);
    const sender = toBase64url(hex(vectors.auth.pkSm));
    const cipher = () => new Aes128Gcm();
    expect(await openHpke(recipient, message, sender, cipher())).toEqual(plaintext);
    for (const part of parts) {
      const other = changed(message, part);
      expect(await openHpke(recipient, other, sender, cipher())).toBeUndefined();
    }
    const stranger = recipient.publicKey;
    expect(await openHpke(recipient, message, stranger, cipher())).toBeUndefined();
    expect(await openHpke(recipient, message, undefined, cipher())).toBeUndefined();
  });
}

function changed<M extends ReturnType<typeof setUp>['message']>(
  message: M,
  part: (typeof parts)[number],
) {
  const bytes = message[part];
  return { ...message, [part]: bytes.with(3, (bytes[3] ?? 0) ^ 1) };
}
