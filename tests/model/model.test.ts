import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { check } from './check.ts';
import { startModelHub } from './hub.ts';
import { failureInWords } from './report.ts';

/** A taste of `npm run test:model`, which has other schedules each time: here a change is judged, by the same ones. */
test('three devices and a hub come to the same, and nothing is lost, whatever befalls them', async () => {
  const { failure, tally } = await check({ seed: 2026, schedules: 300 }, startModelHub);
  expect(failure, failure && failureInWords(failure)).toBeUndefined();
  expect(tally.schedules).toBe(300);
}, 600_000);
