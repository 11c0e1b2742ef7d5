import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

function setUp() {
  const runs: PromiseWithResolvers<void>[] = [];
  const now = oneAtATime(() => {
    const run = Promise.withResolvers<void>();
    runs.push(run);
    return run.promise;
  });
  return { now, runs };
}

test('never runs twice at once, and runs once more for all who asked meanwhile', async () => {
  const { now, runs } = setUp();
  const first = now();
  const second = now();
  const third = now();
  expect(runs.length).toBe(1);
  runs[0]?.resolve();
  await first;
  await Promise.resolve();
  expect(runs.length).toBe(2);
  runs[1]?.resolve();
  await Promise.all([second, third]);
  expect(runs.length).toBe(2);
});

test('a run that fails tells its caller, and holds up nobody else', async () => {
  const { now, runs } = setUp();
  const first = now();
  const second = now();
  runs[0]?.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  runs[1]?.resolve();
  await second;
  void now();
  expect(runs.length).toBe(3);
});
