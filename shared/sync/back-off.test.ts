import { expect, test } from 'vitest';
import { problems } from '../protocol/problem.ts';
import { delayAfter, isFinal, nextDelay, waitAsked } from './back-off.ts';

test('waits up to a second at first, then doubles up to a quarter of an hour', () => {
  const most = [0, 1, 2, 3, 10, 60].map((attempts) => nextDelay(attempts, () => 1));
  expect(most).toEqual([1_000, 2_000, 4_000, 8_000, 900_000, 900_000]);
});

test('spreads what failed together over the whole time', () => {
  expect([0, 0.25, 0.5].map((chance) => nextDelay(3, () => chance))).toEqual([0, 2_000, 4_000]);
});

test.each(Object.entries(problems))('knows whether trying again can help: %s', (type, status) => {
  const helps = ['unauthorised', 'too-many', 'work-wanted', 'unavailable', 'no-room'].includes(
    type,
  );
  expect(isFinal({ status })).toBe(!helps);
});

test('comes back no sooner than the hub asked', () => {
  const problem = { type: 'too-many', title: '', status: 429 } as const;
  const answer = { type: 'problem', problem, retryAfter: 30_000 } as const;
  expect(delayAfter(answer, 0, () => 1)).toBe(30_000);
  expect(delayAfter(answer, 9, () => 1)).toBe(512_000);
  expect(delayAfter({ type: 'offline' }, 0, () => 1)).toBe(1_000);
});

test.each<[header: string | null, wait: number | undefined]>([
  ['30', 30_000],
  [' 30 ', 30_000],
  ['0', 0],
  ['-5', 0],
  ['86400', 3_600_000],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 30_000],
  ['Sun, 06 Nov 1994 08:49:00 GMT', 0],
  ['Mon, 07 Nov 1994 08:49:37 GMT', 3_600_000],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 30_000],
  ['Sun, 99 Nov 1994 08:49:37 GMT', undefined],
  ['in 5', undefined],
  ['', undefined],
  [null, undefined],
])('hears %j as a wait of %s', (header, wait) => {
  expect(waitAsked(header, Date.UTC(1994, 10, 6, 8, 49, 7))).toBe(wait);
});
