import { expect, test } from 'vitest';
import { BackOff } from './back-off.ts';

test('looks at once, then ever less often, never less than twice a minute', () => {
  const retry = new BackOff();
  const waits = Array.from({ length: 10 }, () => {
    const wait = retry.remaining(1000);
    retry.tried(1000);
    return wait;
  });
  expect(waits).toEqual([0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test('looks at once on another page', () => {
  const retry = new BackOff();
  retry.tried(1000);
  retry.reset();
  expect(retry.remaining(1000)).toBe(0);
});
