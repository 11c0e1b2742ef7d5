import 'fake-indexeddb/auto';
import { check } from './check.ts';
import { startModelHub } from './hub.ts';

/** One process of a run: plays its part of the schedules and tells its parent what came of it. */
process.once('message', async (plan: Parameters<typeof check>[0]) => {
  const result = await check(plan, startModelHub);
  process.send?.(result, () => process.exit());
});
