import { append } from '../outbox/outbox.ts';
import type { Change, Edit } from '../records/change.ts';
import { type ClockState, type Stamp, tick } from '../records/clock.ts';
import { applyChange, type Folded } from '../records/fold.ts';
import { type Id, newId } from '../records/ids.ts';
import { foldIn } from './fold-in.ts';
import { isFull } from './full.ts';
import { type LookUp, lookUp } from './look-up.ts';
import { requireMeta } from './meta.ts';
import type { Store } from './open-store.ts';
import { overOf } from './over.ts';
import { askToPersist } from './persist.ts';
import { pointedAt } from './pointers.ts';
import { allStores, type ChangeRow, type OutgoingMessage, type WriteAll } from './schema.ts';
import { unwaited } from './unwaited.ts';

export type CommitOutcome =
  | { readonly type: 'saved'; readonly changes: readonly Change[] }
  /** The disk is full; nothing was written. */
  | { readonly type: 'full' }
  /** What this was about has been erased, or is not there; nothing was written. */
  | { readonly type: 'gone' };

/** What is to be sent besides the changes themselves, and stands or falls with them. */
export interface Extra {
  readonly messages?: readonly OutgoingMessage[];
  /** Sites whose document is to be published anew. */
  readonly sites?: readonly Id[];
}

export interface Plan extends Extra {
  readonly edits: readonly Edit[];
}

/** What a plan is made from. */
export interface Scene {
  readonly tx: WriteAll;
  /** This person. */
  readonly member: Id;
  /** Now, by the hub's clock as far as it is known. */
  readonly time: number;
}

/**
 * Writes what a person did: the changes, the records that follow, their search terms and what is to be
 * sent, in one transaction. Once this resolves as saved it outlasts a power cut. No team is needed: what
 * waits in the outbox is sent when there is one.
 */
export function commit(
  store: Store,
  edits: readonly Edit[],
  extra: Extra = {},
): Promise<CommitOutcome> {
  return commitPlan(store, () => Promise.resolve({ edits, ...extra }), edits);
}

/**
 * The same for edits that depend on what is there: `plan` reads inside the transaction, so nothing can
 * come between. It may run twice, and makes its ids outside. Undefined means that there is nothing to
 * edit: gone.
 * @param edits those of the plan, where they are known before: they are looked up while the rest is read
 */
export async function commitPlan(
  store: Store,
  plan: (scene: Scene) => Promise<Plan | undefined>,
  edits?: readonly Edit[],
): Promise<CommitOutcome> {
  const ids = lazyIds(store.now());
  let runs = 0;
  try {
    const outcome = await store.write(allStores, 'strict', async (tx): Promise<CommitOutcome> => {
      runs++;
      const earlier = runs > 1 ? await savedEarlier(tx, ids) : [];
      if (earlier.length > 0) return { type: 'saved', changes: earlier };
      return write(store, tx, ids, plan, edits);
    });
    if (outcome.type === 'saved') askToPersist(store);
    return outcome;
  } catch (error) {
    if (isFull(error)) return { type: 'full' };
    throw error;
  }
}

type IdAt = (index: number) => Id;

// The same ids when the transaction is run again: if the first run did get through, it shows.
function lazyIds(now: number): IdAt {
  const ids: Id[] = [];
  return (index) => {
    ids[index] ??= newId(now);
    return ids[index];
  };
}

async function write(
  store: Store,
  tx: WriteAll,
  ids: IdAt,
  plan: (scene: Scene) => Promise<Plan | undefined>,
  edits?: readonly Edit[],
): Promise<CommitOutcome> {
  // What can be asked for together is: one after the other the disk would wait for us in between.
  const [by, clock, found] = await Promise.all([
    requireMeta(tx, 'member'),
    requireMeta(tx, 'clock'),
    edits && lookUpEdits(tx, ids, edits),
  ]);
  const now = store.now();
  const planned = await plan({ tx, member: by, time: now + clock.offset });
  if (!planned) return { type: 'gone' };
  const held = found ?? (await lookUpEdits(tx, ids, planned.edits));
  if (await anyErased(held, planned.edits)) return { type: 'gone' };
  const { changes, clock: ticked } = await stampAll(tx, held, planned.edits, {
    ids,
    by,
    clock,
    now,
  });
  unwaited(tx, 'meta').put(ticked, 'clock');
  // Before what takes thinking: the disk has something to do meanwhile.
  enqueueAll(store, tx, changes, planned);
  await foldIn(tx, changes, held);
  return { type: 'saved', changes };
}

function lookUpEdits(tx: WriteAll, ids: IdAt, edits: readonly Edit[]): Promise<LookUp> {
  return lookUp(
    tx,
    edits.map((edit, index) => ({ ...edit, id: ids(index) })),
  );
}

async function savedEarlier(tx: WriteAll, ids: IdAt): Promise<ChangeRow[]> {
  const found: ChangeRow[] = [];
  for (let index = 0; ; index++) {
    const row = await tx.objectStore('changes').get(ids(index));
    if (!row) return found;
    found.push(row);
  }
}

async function anyErased(held: LookUp, edits: readonly Edit[]): Promise<boolean> {
  const about = edits.flatMap((edit) => [edit.subject, ...pointedAt(edit)]);
  const erased = await Promise.all(about.map((id) => held.isErased(id)));
  return erased.includes(true);
}

/**
 * The edits as changes, each later than the one before and than all that its record holds, so that what
 * became of a record is told in the order in which people saw it; and the clock after. An edit sees what
 * those before it in the same commit did.
 */
async function stampAll(
  tx: WriteAll,
  held: LookUp,
  edits: readonly Edit[],
  { ids, by, clock, now }: { ids: IdAt; by: Id; clock: ClockState; now: number },
): Promise<{ changes: Change[]; clock: ClockState }> {
  const records = new Map(await Promise.all(edits.map((edit) => recordOf(held, edit))));
  const changes: Change[] = [];
  let state = clock;
  for (const [index, edit] of edits.entries()) {
    const { subject, kind, set } = edit;
    const record = records.get(keyOf(edit));
    const over = await overOf(tx, record, edit);
    const ticked = tick(state, now, record && newestIn(record));
    const id = ids(index);
    const change = { id, subject, kind, set, at: ticked.stamp, by, ...(over && { over }) };
    state = ticked.state;
    records.set(keyOf(edit), applyChange(record, change));
    changes.push(change);
  }
  return { changes, clock: state };
}

async function recordOf(held: LookUp, edit: Edit): Promise<[string, Folded | undefined]> {
  return [keyOf(edit), await held.record(edit.kind, edit.subject)];
}

function keyOf({ kind, subject }: Edit): string {
  return `${kind} ${subject}`;
}

/** The newest stamp of what the person had before them; empty when there is no record yet. */
function newestIn({ stamps }: Folded): Stamp | '' {
  const all = Object.values(stamps).map(([at]) => at);
  return all.sort().at(-1) ?? '';
}

/** All are new: what a first run queued, it queued together with its changes (`savedEarlier`). */
function enqueueAll(
  store: Store,
  tx: WriteAll,
  changes: readonly Change[],
  { messages = [], sites = [] }: Extra,
): void {
  const now = store.now();
  append(
    unwaited(tx, 'outbox'),
    [
      ...changes.map((body) => ({ id: body.id, type: 'change', body, subject: body.subject })),
      ...messages.map((body) => ({
        ...{ id: body.messageId, type: 'message', body },
        subject: body.feedback,
      })),
      ...sites.map((site) => ({ id: newId(now), type: 'site', body: { site }, subject: site })),
    ],
    now,
  );
}
