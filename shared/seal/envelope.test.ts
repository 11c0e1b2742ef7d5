import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frame, pad } from './envelope.ts';
import { parseEnvelope, unpad } from './open-envelope.ts';

test.each([
  [0, 256],
  [1, 256],
  [252, 256],
  [253, 512],
  [508, 512],
  [509, 1024],
  [4000, 4096],
  [65_532, 65_536],
  [65_533, 131_072],
])('%i bytes are padded to %i', (length, size) => {
  expect(pad(new Uint8Array(length)).length).toBe(size);
});

test('padding comes off again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => {
      expect(unpad(pad(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
});

test('bytes that were never padded give nothing, or no more than they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const content = unpad(bytes);
      expect(content === undefined || content.length <= bytes.length - 4).toBe(true);
    }),
  );
});

test('an envelope names its key', () => {
  const id = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  expect(parseEnvelope(frame('hpke', id, [Uint8Array.of(9)]))?.key).toBe('AQIDBAUGBwg');
});

test('an envelope of another version or kind is not one for us', () => {
  const id = new Uint8Array(8);
  const known = frame('content', id, [Uint8Array.of(9)]);
  expect(parseEnvelope(known)?.kind).toBe('content');
  expect(parseEnvelope(known.with(0, 2))).toBeUndefined();
  expect(parseEnvelope(known.with(1, 4))).toBeUndefined();
  expect(parseEnvelope(known.slice(0, 10))).toBeUndefined();
});
