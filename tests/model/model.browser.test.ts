import { expect, test } from 'vitest';
import { startHubFromBrowser } from './browser-hub.ts';
import { check } from './check.ts';
import { failureInWords } from './report.ts';

/** The same as in Node, on the IndexedDB of a real browser, so that the one in memory is not relied on. */
test('what holds on an IndexedDB in memory holds in a browser', async () => {
  const { failure, tally } = await check({ seed: 2026, schedules: 25 }, startHubFromBrowser);
  expect(failure, failure && failureInWords(failure)).toBeUndefined();
  expect(tally.schedules).toBe(25);
}, 300_000);
