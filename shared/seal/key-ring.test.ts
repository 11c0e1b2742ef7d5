import { expect, test } from 'vitest';
import { decodeJson, encodeJson } from './json.ts';
import { current, makeKeyRing, parseKeyRing } from './key-ring.ts';

const team = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';

test('a ring comes back from JSON as it was', async () => {
  const ring = await makeKeyRing(team);
  expect(parseKeyRing(decodeJson(encodeJson(ring)))).toEqual(ring);
});

test('no two rings share a key', async () => {
  const [a, b] = [await makeKeyRing(team), await makeKeyRing(team)];
  expect(current(a.content).key).not.toBe(current(b.content).key);
  expect(current(a.seal).privateKey).not.toBe(current(b.seal).privateKey);
  expect(current(a.sign).privateKey).not.toBe(current(b.sign).privateKey);
});

test('the newest key is the one in use', () => {
  expect(current(['old', 'new'])).toBe('new');
});

test('refuses what is not a ring', async () => {
  const ring = await makeKeyRing(team);
  expect(parseKeyRing({ ...ring, v: 2 })).toBeUndefined();
  expect(parseKeyRing({ ...ring, content: [] })).toBeUndefined();
  expect(parseKeyRing({ ...ring, content: [{ id: 'AAAAAAAAAAA', key: 'AAAA' }] })).toBeUndefined();
  expect(parseKeyRing(undefined)).toBeUndefined();
});

test('bytes that are not UTF-8 JSON decode to nothing', () => {
  expect(decodeJson(Uint8Array.of(0xff))).toBeUndefined();
  expect(decodeJson(new TextEncoder().encode('{'))).toBeUndefined();
});
