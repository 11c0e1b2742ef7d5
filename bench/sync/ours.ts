import { memberId, setMeta } from '../../shared/store/meta.ts';
import type { Membership } from '../../shared/store/meta-values.ts';
import { openStore } from '../../shared/store/open-store.ts';
import { syncOnce } from '../../shared/sync/pass.ts';

/** In the page: a new device of a team, and all that the team has saved. */

export async function run(team: Omit<Membership, 'member'>): Promise<number> {
  const store = await openStore();
  const member = await memberId(store);
  await setMeta(store, 'membership', { ...team, member });
  const outcome = await syncOnce(store);
  if (outcome.type !== 'up-to-date') throw new Error(`The pass ended ${outcome.type}.`);
  const held = await store.read(['changes'], (tx) => tx.objectStore('changes').count());
  store.close();
  return held;
}
