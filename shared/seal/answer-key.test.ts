import { expect, test } from 'vitest';
import { answerKeyOf } from './answer-key.ts';
import { openContent, sealContent } from './content-key.ts';
import { deriveReceipt } from './receipt.ts';

const site = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
const binding = { team: 't', id: 'm', subject: 'mailbox', what: 'message' } as const;

async function keyFor(digits: string) {
  const key = await answerKeyOf((await deriveReceipt(digits, site)).answerKey);
  if (!key) throw new Error('no key');
  return key;
}

test('an answer opens with the digits of the receipt it was sealed for, and no others', async () => {
  const sealed = await sealContent(await keyFor('4821093755261940'), binding, Uint8Array.of(1));
  const typedLater = { content: [await keyFor('4821093755261940')] };
  expect((await openContent(typedLater, binding, sealed)).type).toBe('opened');
  const another = { content: [await keyFor('4821093755261941')] };
  expect(await openContent(another, binding, sealed)).toEqual({
    type: 'failed',
    reason: 'unknown-key',
  });
});

test.each(['', 'not a key', 'AAAA', 'A'.repeat(87)])('is not a key: "%s"', async (text) => {
  expect(await answerKeyOf(text)).toBeUndefined();
});
