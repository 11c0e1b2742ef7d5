import type { Edit, Json } from '../records/change.ts';
import type { Folded } from '../records/fold.ts';
import { undoOf } from '../records/history.ts';
import type { Id } from '../records/ids.ts';
import { changesOf } from './change-rows.ts';
import { commitPlan } from './commit.ts';
import type { Store } from './open-store.ts';

/** One edit to many records as one commit: all of it is on the disk, or nothing. */

export interface BulkEdit {
  readonly kind: 'resource' | 'passage';
  readonly subject: Id;
  readonly set: { readonly [field: string]: Json };
  /** What each of those fields held when the person looked; null where it held nothing. */
  readonly seen: { readonly [field: string]: Json };
}

export type BulkOutcome =
  | {
      readonly type: 'saved';
      /** For `undoMany`. */
      readonly changes: readonly Id[];
      /** The records that were left as they are: somebody changed them since, or erased them. */
      readonly skipped: readonly Id[];
    }
  /** The disk is full; nothing was written. */
  | { readonly type: 'full' };

/** Edits all of them but those that are not as the person saw them. */
export function editMany(store: Store, wanted: readonly BulkEdit[]): Promise<BulkOutcome> {
  return commitMany(store, async (tx) => {
    const held = await Promise.all(
      wanted.map(({ kind, subject }) => tx.objectStore(kind).get(subject)),
    );
    return wanted.map((edit, at) => {
      const isIt = isAsSeen(held[at], edit);
      const { subject, kind, set } = edit;
      return { subject, edits: isIt ? [{ subject, kind, set }] : undefined };
    });
  });
}

function isAsSeen(held: Folded | undefined, { set, seen }: BulkEdit): boolean {
  return Object.keys(set).every(
    (field) => held && (held.fields[field] ?? null) === (seen[field] ?? null),
  );
}

/**
 * Takes back what `editMany` did: each record is what it was before. What somebody changed since stays as
 * they left it. It can be taken back in its turn.
 */
export function undoMany(store: Store, changes: readonly Id[]): Promise<BulkOutcome> {
  return commitMany(store, async (tx, time) => {
    const rows = await Promise.all(changes.map((id) => tx.objectStore('changes').get(id)));
    const found = rows.filter((row) => row !== undefined);
    const all = await Promise.all(found.map((row) => changesOf(tx, row.kind, row.subject)));
    return found.map(({ id, subject }, at) => ({
      subject,
      edits: undoOf(all[at] ?? [], id, time),
    }));
  });
}

type Scene = Parameters<Parameters<typeof commitPlan>[1]>[0];

/** What is to be done to one record; without edits it is skipped. */
interface Planned {
  readonly subject: Id;
  readonly edits: readonly Edit[] | undefined;
}

async function commitMany(
  store: Store,
  plan: (tx: Scene['tx'], time: number) => Promise<readonly Planned[]>,
): Promise<BulkOutcome> {
  let planned: readonly Planned[] = [];
  const outcome = await commitPlan(store, async ({ tx, time }) => {
    planned = await plan(tx, time);
    return { edits: planned.flatMap(({ edits }) => edits ?? []) };
  });
  if (outcome.type === 'full') return outcome;
  // What is erased is no record any more, and was skipped in the same transaction.
  if (outcome.type === 'gone') throw new Error('An erased record was edited with others');
  const skipped = planned.filter(({ edits }) => !edits).map(({ subject }) => subject);
  return { type: 'saved', changes: outcome.changes.map(({ id }) => id), skipped };
}
