import type { Edit, Json } from '../records/change.ts';
import { type Conflict, conflictsOf } from '../records/conflicts.ts';
import { historyOf, type Past, undoOf } from '../records/history.ts';
import type { Id } from '../records/ids.ts';
import { changesOf } from './change-rows.ts';
import { type CommitOutcome, commitPlan, type Plan } from './commit.ts';
import type { Store } from './open-store.ts';
import { getRecord } from './record-rows.ts';

/** What became of a record and of its texts, and what a person makes of it. Of records of any kind. */

/** Who changed what, when, from what to what; newest first. */
export function history(store: Store, kind: string, id: Id): Promise<Past[]> {
  return store.read(['changes'], async (tx) => historyOf(await changesOf(tx, kind, id)));
}

export type UndoOutcome =
  | CommitOutcome
  /** Nothing that it set stands any more: somebody changed it since. Nothing was written. */
  | { readonly type: 'changed' };

/** Takes back any change, whether or not it was the last. It is a change like any other, and can be undone. */
export async function undo(store: Store, change: Id): Promise<UndoOutcome> {
  let changed = false;
  const outcome = await commitPlan(store, async ({ tx, time }) => {
    const row = await tx.objectStore('changes').get(change);
    if (!row) return undefined;
    const edits = undoOf(await changesOf(tx, row.kind, row.subject), change, time);
    changed = !edits;
    return planOf(row.kind, row.subject, edits ?? []);
  });
  return changed ? { type: 'changed' } : outcome;
}

/** The texts of a record that were edited in two places apart. */
export function conflicts(store: Store, kind: string, id: Id): Promise<Conflict[]> {
  return store.read(['changes'], async (tx) => conflictsOf(await changesOf(tx, kind, id)));
}

/**
 * Settles one of them with one of its texts, or with any other. It replaces the texts that the person had
 * before them, and no other that came meanwhile.
 */
export function settle(
  store: Store,
  kind: string,
  subject: Id,
  { conflict: { field, heads }, text }: { conflict: Conflict; text: Json },
): Promise<CommitOutcome> {
  return commitPlan(store, async ({ tx }) => {
    if (!(await getRecord(tx, kind, subject))) return undefined;
    const edit = { subject, kind, set: { [field]: text }, over: { [field]: heads } };
    return planOf(kind, subject, [edit]);
  });
}

// What visitors see of a site is published, so it is published anew.
function planOf(kind: string, subject: Id, edits: readonly Edit[]): Plan {
  return { edits, sites: kind === 'site' && edits.length > 0 ? [subject] : [] };
}
