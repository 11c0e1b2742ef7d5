import { expect, test } from 'vitest';
import { isId, newId } from './ids.ts';

test('makes the UUIDv7 that RFC 9562 gives as its example', () => {
  const random = () =>
    Uint8Array.from([0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(newId(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('orders ids by the time they were made', () => {
  expect(newId(1_000) < newId(2_000)).toBe(true);
});

test('knows its own ids, and nothing else', () => {
  expect(isId(newId())).toBe(true);
  expect(isId('017f22e2-79b0-4cc3-98c4-dc0c0c07398f')).toBe(false);
  expect(isId('../../etc')).toBe(false);
  expect(isId(7)).toBe(false);
});
