import { expect, test } from 'vitest';
import type { Bytes } from './envelope.ts';
import { isLocked, lock, unlock } from './passphrase.ts';

const passphrase = 'a kettle by the red gate';
/** Longer than one of the pieces that the format seals by themselves. */
const words = 'Pay people on the day. '.repeat(6_000);

function streamOf(text: string): ReadableStream<Bytes> {
  return new Blob([text]).stream();
}

async function locked(text = words): Promise<Blob> {
  return new Response(await lock(streamOf(text), passphrase)).blob();
}

test('what was locked is opened by the passphrase, as often as it is read', async () => {
  const file = await locked();
  expect(await isLocked(file)).toBe(true);
  expect(await file.text()).not.toContain('Pay people');
  const opened = await unlock(file, passphrase);
  if (opened.type !== 'unlocked') throw new Error(opened.type);
  expect(await new Response(await opened.read()).text()).toBe(words);
  expect(await new Response(await opened.read()).text()).toBe(words);
});

test('a passphrase with an accent opens it from a keyboard that types it in two parts', async () => {
  const file = await new Response(await lock(streamOf('Hello'), 'caf\u00e9 au lait')).blob();
  expect(await unlock(file, 'cafe\u0301 au lait')).toMatchObject({ type: 'unlocked' });
});

test('another passphrase does not open it', async () => {
  expect(await unlock(await locked('Hello'), `${passphrase} `)).toEqual({
    type: 'wrong-passphrase',
  });
});

test('a file without its first lines, or with others, is damaged', async () => {
  const file = await locked('Hello');
  expect(await isLocked(file.slice(1))).toBe(false);
  expect(await unlock(file.slice(0, 60), passphrase)).toEqual({ type: 'damaged' });
  const text = await file.slice(0, 160).text();
  const altered = new Blob([text.replace('scrypt', 'script'), file.slice(160)]);
  expect((await unlock(altered, passphrase)).type).not.toBe('unlocked');
});

test('what was altered or cut off fails while it is read', async () => {
  const file = await locked();
  const byte = new Uint8Array(await file.slice(100_000, 100_001).arrayBuffer());
  const other = new Uint8Array([(byte[0] ?? 0) ^ 1]);
  const altered = new Blob([file.slice(0, 100_000), other, file.slice(100_001)]);
  for (const bad of [altered, file.slice(0, 100_000), file.slice(0, -1)]) {
    const opened = await unlock(bad, passphrase);
    if (opened.type !== 'unlocked') throw new Error(opened.type);
    const reading = opened.read().then((stream) => new Response(stream).text());
    await expect(reading).rejects.toThrow();
  }
});
