import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64url, toBase64url } from './bytes.ts';

test('bytes come back from base64url as they went in', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200_000, size: 'max' }), (bytes) => {
      expect(fromBase64url(toBase64url(bytes))).toEqual(new Uint8Array(bytes));
    }),
    { numRuns: 50 },
  );
});

test('refuses what is not base64url', () => {
  expect(fromBase64url('a+b/')).toBeUndefined();
  expect(fromBase64url('abcde')).toBeUndefined();
  expect(fromBase64url('ab==')).toBeUndefined();
});
