import { expect, test } from 'vitest';
import { BackOff } from './back-off.ts';

test('looks at once, then ever less often, never less than twice a minute', () => {
  const retry = new BackOff();
  const waits = Array.from({ length: 10 }, () => {
    const wait = retry.untilRetry(1000);
    retry.looked(1000, 0);
    return wait;
  });
  expect(waits).toEqual([0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test('waits the shortest again when there is new text', () => {
  const retry = new BackOff();
  for (let look = 0; look < 5; look++) retry.looked(1000, 0);
  retry.reset();
  expect(retry.untilRetry(1000)).toBe(500);
  expect(retry.untilRetry(1500)).toBe(0);
});

test('leaves a page that takes long to read alone for much longer than that', () => {
  const retry = new BackOff();
  retry.looked(1000, 50);
  retry.reset();
  expect(retry.untilRetry(1000)).toBe(2000);
  expect(retry.untilRepair(1000)).toBe(500);
  expect(retry.untilRepair(1400)).toBe(100);
});
