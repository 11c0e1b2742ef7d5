import { timeOf } from '../records/clock.ts';
import type { Folded } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { siteOf } from '../records/site.ts';
import { erase } from './erase.ts';
import type { Store } from './open-store.ts';

const day = 24 * 60 * 60 * 1000;

/** For so long nothing goes by what was set: whoever chose the wrong number can set it back. */
const grace = day;

/** In one go; the rest goes with the next one. Each is a transaction of its own. */
const most = 50;

/**
 * Erases what visitors sent longer ago than their site says it is kept; also where one of them, or the site, is in the
 * bin. By the hub's time or this device's, whichever is earlier: no clock that ran ahead erases anything.
 * @returns how many went
 */
export async function eraseOutlived(store: Store, hubTime: number): Promise<number> {
  const now = Math.min(hubTime, store.now());
  let count = 0;
  for (const subject of await outlived(store, now)) {
    // On a full disk there may be no room to note it; another device may have it.
    if ((await erase(store, subject)).type === 'full') return count;
    count += 1;
  }
  return count;
}

function outlived(store: Store, now: number): Promise<Id[]> {
  return store.read(['site', 'feedback'], async (tx) => {
    const sites = await tx.objectStore('site').getAll();
    const ends = new Map(sites.flatMap((site) => endOf(site, now)));
    const last = Math.max(...ends.values());
    const found: Id[] = [];
    if (ends.size === 0) return found;
    const range = IDBKeyRange.upperBound([last, '']);
    for await (const { value } of tx.objectStore('feedback').index('sentAt').iterate(range)) {
      const { site, sentAt } = value.fields;
      const end = ends.get(String(site));
      if (end !== undefined && Number(sentAt) < end) found.push(value.id);
      if (found.length === most) return found;
    }
    return found;
  });
}

/** Up to when what came through a site is not kept any more; nothing where there is no end. */
function endOf(folded: Folded, now: number): [Id, number][] {
  const site = siteOf(folded);
  const [at] = folded.stamps.keepDays ?? [];
  if (!site?.keepDays || at === undefined || timeOf(at) > now - grace) return [];
  return [[site.id, now - site.keepDays * day]];
}
