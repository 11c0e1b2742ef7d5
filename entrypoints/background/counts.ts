import type { Store } from '../../shared/store/open-store.ts';
import { unread } from '../../shared/store/queries.ts';

/** What the toolbar button and the open pages follow. */
export interface Counts {
  readonly unread: number;
  /** Moves with each edit, each change that arrives and each erasure. */
  readonly changes: number;
}

export async function countsOf(store: Store): Promise<Counts> {
  const [fresh, changes] = await Promise.all([
    unread(store),
    store.read(['changes'], (tx) => tx.objectStore('changes').count()),
  ]);
  return { unread: fresh, changes };
}
