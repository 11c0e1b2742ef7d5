import { browser } from 'wxt/browser';
import { getMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { inTurn } from '../../shared/sync/lock.ts';
import { makeSnapshot } from '../../shared/sync/make-snapshot.ts';
import { syncOnce } from '../../shared/sync/pass.ts';

export const syncAlarm = 'sync';

/**
 * One pass, and the alarm for the next: the browser may end this script long before that. Without a team
 * there is nothing to wake up for. The lock keeps other pages of ours from syncing at the same time.
 */
export async function syncPass(store: Store): Promise<void> {
  const onStep = stayAwake();
  const outcome = await inTurn(async () => {
    const synced = await syncOnce(store, { onStep });
    if (synced.type === 'up-to-date') await makeSnapshot(store, { onStep });
    return synced;
  });
  if (outcome.type === 'no-team') await browser.alarms.clear(syncAlarm);
  else await keepAlarm();
}

/** Sets the alarm again where it was lost with a crash or a reload. */
export async function resumeSync(store: Store): Promise<void> {
  if (await getMeta(store, 'membership')) await keepAlarm();
}

// Setting an alarm that is there would start its time anew, at each pass.
async function keepAlarm(): Promise<void> {
  if (await browser.alarms.get(syncAlarm)) return;
  await browser.alarms.create(syncAlarm, { periodInMinutes: 0.5 });
}

/** Milliseconds between two signs of life: a third of what a browser gives (research: 30 s in both). */
const pause = 10_000;

/** A browser ends this script 30 s after its last call of an extension API, whatever it is at work on. */
function stayAwake(): () => void {
  let last = performance.now();
  return () => {
    if (performance.now() - last < pause) return;
    last = performance.now();
    void browser.storage.session.set({ syncAt: Date.now() }).catch(reportError);
  };
}
