import type { Folded } from '../records/fold.ts';
import { historyOf, type Past } from '../records/history.ts';
import type { Id } from '../records/ids.ts';
import { isOutOfSight, timeIn } from './binned.ts';
import { changesOf } from './change-rows.ts';
import type { Store } from './open-store.ts';

/** One change of a resource, or of one of its passages. */
export interface PastOfResource extends Past {
  readonly kind: 'resource' | 'passage';
  readonly subject: Id;
  /** Of a passage: its words today. */
  readonly quote: string;
  /** It made the record. */
  readonly isFirst: boolean;
}

/** What became of a resource and its passages, newest first; of passages as long as anybody can see or restore them. */
export function resourceHistory(store: Store, resource: Id): Promise<PastOfResource[]> {
  return store.read(['resource', 'passage', 'changes', 'meta'], async (tx) => {
    const [held, passages, now] = await Promise.all([
      tx.objectStore('resource').get(resource),
      tx.objectStore('passage').index('resource').getAll(resource),
      timeIn(store, tx),
    ]);
    const seen = [held, ...passages.filter((passage) => !isOutOfSight(passage, now))];
    const all = await Promise.all(
      seen
        .filter((folded) => folded !== undefined)
        .map(async (folded) => pastOf(folded, await changesOf(tx, folded.kind, folded.id))),
    );
    // Of one record they are in their order already, and sorting leaves them in it.
    return all.flat().sort((a, b) => b.time - a.time);
  });
}

function pastOf(folded: Folded, changes: Parameters<typeof historyOf>[0]): PastOfResource[] {
  const { quote } = folded.fields;
  const past = historyOf(changes);
  return past.map((one) => ({
    ...one,
    kind: folded.kind === 'passage' ? 'passage' : 'resource',
    subject: folded.id,
    quote: typeof quote === 'string' ? quote : '',
    isFirst: one === past.at(-1),
  }));
}
