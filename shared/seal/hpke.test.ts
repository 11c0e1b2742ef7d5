import { expect, test } from 'vitest';
import { toBase64url } from '../records/bytes.ts';
import { makeSealKeyPair, openHpke, openSealed, sealTo } from './hpke.ts';
import vector from './rfc9180-vectors.json' with { type: 'json' };

function hex(text: string) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** PKCS #8 of a private key on P-256, with its public point: what stands before each (RFC 5208, 5915). */
const pkcs8 = [
  '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420',
  'a144034200',
];

const recipient = {
  id: 'AAAAAAAAAAA',
  publicKey: toBase64url(hex(vector.pkRm)),
  privateKey: toBase64url(hex(`${pkcs8[0]}${vector.skRm}${pkcs8[1]}${vector.pkRm}`)),
};

const message = {
  enc: hex(vector.enc),
  info: hex(vector.info),
  aad: hex(vector.aad),
  ciphertext: hex(vector.ciphertext),
};

test('opens what RFC 9180 sealed', async () => {
  expect(await openHpke(recipient, message)).toEqual(hex(vector.plaintext));
});

test.each(['enc', 'info', 'aad', 'ciphertext'] as const)(
  'does not open what RFC 9180 sealed with another %s',
  async (part) => {
    const bytes = message[part];
    const changed = { ...message, [part]: bytes.with(3, (bytes[3] ?? 0) ^ 1) };
    expect(await openHpke(recipient, changed)).toBeUndefined();
  },
);

test('a key pair opens what was sealed to its public half alone', async () => {
  const pair = await makeSealKeyPair();
  const binding = { team: 't', id: 'i', subject: 'i', what: 'feedback' } as const;
  const envelope = await sealTo({ id: pair.id, key: pair.publicKey }, binding, hex('0102'));
  expect(await openSealed([await makeSealKeyPair(), pair], binding, envelope)).toEqual({
    type: 'opened',
    plaintext: hex('0102'),
  });
});

test('a recipient whose key is not on the curve is refused before anything is sealed', async () => {
  const { id, publicKey } = await makeSealKeyPair();
  const off = `${publicKey.slice(0, -6)}AAAAAA`;
  const binding = { team: 't', id: 'i', subject: 'i', what: 'feedback' } as const;
  await expect(sealTo({ id, key: off }, binding, hex('01'))).rejects.toThrow();
});
