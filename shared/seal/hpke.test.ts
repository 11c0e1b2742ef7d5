import { expect, test } from 'vitest';
import { makeSealKeyPair, openSealed, sealTo } from './hpke.ts';
import { sealBase } from './hpke-base.ts';
import { describeVectors, hex } from './hpke-vectors.ts';

describeVectors();

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
  await expect(sealBase({ id, key: off }, binding, hex('01'))).rejects.toThrow();
});

test('what is from somebody known opens as from them alone, and not as from nobody', async () => {
  const [sender, recipient, stranger] = await Promise.all([
    makeSealKeyPair(),
    makeSealKeyPair(),
    makeSealKeyPair(),
  ]);
  const binding = { team: 't', id: 'i', subject: 'd', what: 'box' } as const;
  const to = { id: recipient.id, key: recipient.publicKey };
  const known = await sealTo(to, binding, hex('0102'), sender);
  const openAs = (from?: string) => openSealed([recipient], binding, known, from);
  expect(await openAs(sender.publicKey)).toEqual({ type: 'opened', plaintext: hex('0102') });
  expect((await openAs(stranger.publicKey)).type).toBe('failed');
  expect((await openAs('AAAA')).type).toBe('failed');
  expect((await openAs()).type).toBe('failed');
  const unknown = await sealTo(to, binding, hex('0102'));
  expect((await openSealed([recipient], binding, unknown, sender.publicKey)).type).toBe('failed');
});
