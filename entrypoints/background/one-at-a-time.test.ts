import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

interface Run {
  readonly end: () => void;
  readonly fail: (error: Error) => void;
}

function setUp() {
  const runs: Run[] = [];
  const now = oneAtATime(
    () => new Promise<void>((resolve, reject) => runs.push({ end: resolve, fail: reject })),
  );
  return { now, runs };
}

test('never runs twice at once, and runs once more for all who asked meanwhile', async () => {
  const { now, runs } = setUp();
  const first = now();
  const later = [now(), now()];
  expect(runs.length).toBe(1);
  runs[0]?.end();
  await first;
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.end();
  await Promise.all(later);
  expect(runs.length).toBe(2);
});

test('a run that fails tells its caller, and holds up nobody else', async () => {
  const { now, runs } = setUp();
  const first = now();
  const second = now();
  runs[0]?.fail(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.end();
  await second;
  void now();
  expect(runs.length).toBe(3);
});
