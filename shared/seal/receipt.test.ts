import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64url } from '../records/bytes.ts';
import { normaliseDigits } from './normalise-digits.ts';
import { deriveReceipt, formatDigits, newReceiptDigits, rounds } from './receipt.ts';

const site = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
const otherSite = '017f22e2-79b0-7cc3-98c4-dc0c0c073990';

test('the same digits give the same receipt; other digits or another site none of it', async () => {
  const digits = '4821093755261940';
  const receipt = await deriveReceipt(digits, site);
  expect(await deriveReceipt(digits, site)).toEqual(receipt);
  for (const other of [
    await deriveReceipt('4821093755261941', site),
    await deriveReceipt(digits, otherSite),
  ]) {
    expect(other.mailbox).not.toBe(receipt.mailbox);
    expect(other.readProof).not.toBe(receipt.readProof);
    expect(other.eraseProof).not.toBe(receipt.eraseProof);
    expect(other.answerKey).not.toBe(receipt.answerKey);
  }
});

test('what a receipt derives never changes: people hold codes on paper', async () => {
  const receipt = await deriveReceipt('4821093755261940', site);
  expect(receipt).toMatchInlineSnapshot(`
    {
      "answerKey": "sjI8AVC4YIQGkFLEsRN4TGJArnhcKFWGZ98lfFcl0kM",
      "eraseProof": "WZkgxGMcR43HsKhGkMjmQeNvE3I2zELcRD61pDb8JHE",
      "mailbox": "5b60576cjYV1OpOAGYE43A",
      "readProof": "Hza7xW6kg0TGS7MMGna5AiweaSn2ma9igKXZcA0PTkM",
    }
  `);
});

test('the name and the proofs have their lengths, and differ', async () => {
  const receipt = await deriveReceipt('0000000000000000', site);
  const { mailbox, readProof, eraseProof, answerKey } = receipt;
  expect(fromBase64url(mailbox)?.length).toBe(16);
  expect(fromBase64url(readProof)?.length).toBe(32);
  expect(fromBase64url(eraseProof)?.length).toBe(32);
  expect(fromBase64url(answerKey)?.length).toBe(32);
  expect(new Set([readProof, eraseProof, answerKey]).size).toBe(3);
});

test('guessing is slowed as OWASP asks', () => {
  expect(rounds).toBe(600_000);
});

test('bytes that would favour low digits are drawn again', () => {
  const draws = [
    [255, 250, 253, 0, 9, 10, 249, 99, 100, 7, 8, 251, 12, 13, 14, 15],
    [254, 1, 2, 3],
    [252],
    [4],
  ];
  const random = () => {
    const draw = draws.shift();
    if (!draw) throw new Error('drew more than needed');
    return Uint8Array.from(draw);
  };
  const digits = newReceiptDigits(random);
  expect(digits).toBe('0909907823451234');
  expect(digits).toHaveLength(16);
});

test('every digit is as likely as the others', () => {
  const counts = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 20_000; i++) {
    for (const digit of newReceiptDigits())
      counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1;
  }
  const expected = (20_000 * 16) / 10;
  // Chi-squared with 9 degrees of freedom: above 40 happens once in a hundred thousand fair runs.
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(chi).toBeLessThan(40);
});

test('a code is read however it was typed', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[0-9]{16}$/),
      fc.array(fc.constantFrom('', ' ', '-', '–', '\u00a0', '\n'), {
        minLength: 17,
        maxLength: 17,
      }),
      (digits, gaps) => {
        const typed = gaps.map((gap, i) => gap + (digits[i] ?? '')).join('');
        expect(normaliseDigits(typed)).toBe(digits);
        expect(normaliseDigits(formatDigits(digits))).toBe(digits);
      },
    ),
  );
});

test.each(['٤٨٢١٠٩٣٧٥٥٢٦١٩٤٠', '۴۸۲۱ ۰۹۳۷ ۵۵۲۶ ۱۹۴۰', '\u20684821 0937 5526 1940\u2069'])(
  'takes “%s” as another keyboard or a right-to-left text gives it',
  (typed) => {
    expect(normaliseDigits(typed)).toBe('4821093755261940');
  },
);

test.each(['', '482109375526194', '48210937552619401', '482109375526194O'])(
  'is not a code: "%s"',
  (typed) => {
    expect(normaliseDigits(typed)).toBeUndefined();
  },
);

test('is shown in fours', () => {
  expect(formatDigits('4821093755261940')).toBe('4821 0937 5526 1940');
});
