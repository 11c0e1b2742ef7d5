import { expect, test } from 'vitest';
import { answerKeyOf } from './answer-key.ts';
import type { Binding } from './binding.ts';
import { openContent, sealContent } from './content-key.ts';
import { openSealed } from './hpke.ts';
import { sealBase } from './hpke-base.ts';
import { describeVectors } from './hpke-vectors.ts';
import { encodeJson } from './json.ts';
import { current, makeKeyRing } from './key-ring.ts';
import { deriveReceipt } from './receipt.ts';
import { fingerprintOf, openSignedSite, signSite } from './sign.ts';

/** The same promises in a real browser, whose WebCrypto is another one than Node's. */

const binding: Binding = {
  team: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  id: '017f22e2-79b0-7cc3-98c4-dc0c0c073990',
  subject: '017f22e2-79b0-7cc3-98c4-dc0c0c073990',
  what: 'feedback',
};
const words = encodeJson({ text: 'Ring people back' });

describeVectors();

test('feedback sealed to a team is opened by the team', async () => {
  const ring = await makeKeyRing(binding.team);
  const { id, publicKey } = current(ring.seal);
  const envelope = await sealBase({ id, key: publicKey }, binding, words);
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

test('an answer is opened with the digits alone', async () => {
  const key = async () => {
    const { answerKey } = await deriveReceipt('4821093755261940', binding.team);
    const found = await answerKeyOf(answerKey);
    return found ? [found] : [];
  };
  const [made] = await key();
  if (!made) throw new Error('no key');
  const envelope = await sealContent(made, binding, words);
  expect((await openContent({ content: await key() }, binding, envelope)).type).toBe('opened');
});

test('the digits give the same receipt here as in Node', async () => {
  const { mailbox } = await deriveReceipt('4821093755261940', binding.team);
  expect(mailbox).toBe('5b60576cjYV1OpOAGYE43A');
});

test('a signed site opens under its fingerprint', async () => {
  const pair = current((await makeKeyRing(binding.team)).sign);
  const signed = await signSite(pair, words);
  expect(await openSignedSite(signed, await fingerprintOf(pair.publicKey))).toEqual(words);
});
