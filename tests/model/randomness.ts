import { seeded } from '../fixtures/random.ts';

/**
 * Makes every id and nonce come from `seed`, so that a schedule can be replayed: equal stamps are told
 * apart by ids. Only `getRandomValues` is taken over; keys are made by WebCrypto as always.
 */
export function seedRandomness(seed: number): () => number {
  const next = seeded(seed);
  Object.defineProperty(crypto, 'getRandomValues', {
    configurable: true,
    value: (bytes: Uint8Array) => {
      for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(next() * 256);
      return bytes;
    },
  });
  return next;
}
