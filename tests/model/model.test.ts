import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { check } from './check.ts';
import { startModelHub } from './hub.ts';

/** A taste of `npm run test:model`, with other schedules each time. */
test('three devices and a hub come to the same, and nothing is lost, whatever befalls them', async () => {
  const seed = Date.now() % 2 ** 31;
  const { failure, tally } = await check({ seed, schedules: 500 }, startModelHub);
  expect(failure, failure && `${failure.message}\n\n${failure.schedule}`).toBeUndefined();
  expect(tally.schedules).toBe(500);
}, 600_000);
