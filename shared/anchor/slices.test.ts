import { expect, test } from 'vitest';
import { atOnce, inSlices, type Work } from './slices.ts';

function* counting(to: number): Work<number> {
  let count = 0;
  for (; count < to; count++) yield;
  return count;
}

test('does the same at once and in slices', async () => {
  expect(atOnce(counting(1000))).toBe(1000);
  expect(await inSlices(counting(1000), 0, () => true)).toBe(1000);
});

test('gives others a turn in between', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++);
  await inSlices(counting(50), 0, () => true);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});

test('stops in the middle when it is no longer wanted', async () => {
  let steps = 0;
  const work = (function* (): Work<string> {
    for (; steps < 100; steps++) yield;
    return 'done';
  })();
  expect(await inSlices(work, 0, () => steps < 10)).toBeUndefined();
  expect(steps).toBeLessThan(20);
});
