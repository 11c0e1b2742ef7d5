import { commit } from '../store/commit.ts';
import type { Store } from '../store/open-store.ts';
import { startAfresh } from '../store/start-afresh.ts';
import { inTurn } from './lock.ts';
import { syncOnce } from './pass.ts';
import { pushChanges } from './push.ts';
import { openSession, type SessionOptions, withNewestKeys } from './session.ts';
import { unlessFull } from './unless-full.ts';

/**
 * Leaves the team: what is here is set aside under its name, and the library that follows is empty and in no
 * team. The team is told, and gets what waits here, if the hub can be reached; it need not be. Killed half-way,
 * the device is in the team still, and can leave again.
 */
export function leaveTeam(store: Store, options: SessionOptions = {}): Promise<void> {
  return inTurn(async () => {
    await unlessFull(() => sayGoodbye(store, options));
    await startAfresh({ from: store.name, reason: 'left', now: store.now });
  });
}

async function sayGoodbye(store: Store, options: SessionOptions): Promise<void> {
  const session = await openSession(store, options);
  if (!session) return;
  const { team, device } = session.membership;
  const synced = await syncOnce(store, options);
  if (synced.type !== 'up-to-date') return;
  await commit(store, [{ subject: device, kind: 'device', set: { leftAt: store.now() } }]);
  // Not a whole pass: it would find that the device is not introduced, and do so again.
  await pushChanges(await withNewestKeys(session));
  await session.client.leave(team, device);
}
