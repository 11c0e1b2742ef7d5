import { expect, test } from 'vitest';
import { challengeLife } from '../../shared/protocol/work-limits.ts';
import { zeroBits } from '../testing/hub-in-memory.ts';
import { solve } from './solve.ts';

const going = new AbortController().signal;

test.each([0, 1, 9, 12])(
  'finds a nonce with %i zero bits, as the protocol counts them',
  async (bits) => {
    const challenge = `${bits}.1800000000000.héllo`;
    const work = await solve({ challenge, bits }, going);
    expect(work?.challenge).toBe(challenge);
    expect(await zeroBits(challenge, work?.nonce ?? -1)).toBeGreaterThanOrEqual(bits);
  },
);

test('works for eight milliseconds at a time, and then the page has its turn', async () => {
  const stop = new AbortController();
  // A millisecond between two looks at the clock, however busy this machine is.
  let now = 0;
  const solving = solve({ challenge: 'long', bits: 22 }, stop.signal, () => ++now);
  const seen = [now];
  while (seen.length < 20) {
    await new Promise((next) => setTimeout(next, 0));
    seen.push(now);
  }
  stop.abort();
  await solving;
  const worked = seen.slice(1).map((at, index) => at - (seen[index] ?? at));
  // The middle one, because the two may take their turns unevenly; and a look more at either end of a slice.
  expect(worked.toSorted((a, b) => a - b)[10]).toBeLessThanOrEqual(8 + 3);
  expect(Math.max(...seen)).toBeGreaterThan(30);
});

test('ends when it is told to', async () => {
  const stop = new AbortController();
  const solving = solve({ challenge: 'long', bits: 22 }, stop.signal);
  stop.abort();
  expect(await solving).toBe(undefined);
});

test('gives up when the challenge has ended', async () => {
  let now = 0;
  const solving = solve({ challenge: 'long', bits: 22 }, going, () => (now += challengeLife / 4));
  expect(await solving).toBe(undefined);
});

test.each([
  { challenge: 'dear', bits: 23 },
  { challenge: 'odd', bits: 'some' },
  { bits: 1 },
  undefined,
])('does no work for %o', async (wanted) => {
  expect(await solve(wanted, going)).toBe(undefined);
});
