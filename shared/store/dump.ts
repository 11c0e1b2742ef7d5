import type { Change } from '../records/change.ts';
import { type Id, newId } from '../records/ids.ts';
import { type CopyRow, type TeamValues, teamKeys, type Unsent } from './copy-rows.ts';
import { readMeta, requireMeta } from './meta.ts';
import type { Store } from './open-store.ts';
import type { ChangeRow, SendItem, Transaction } from './schema.ts';

export interface DumpOptions {
  /**
   * Whether to include what opens other people's words: the team's keys, this device's secret, the keys
   * of visitors' receipts. Only for a file that is locked.
   */
  readonly secrets: boolean;
}

const sliceSize = 500;

/**
 * Everything that is saved, as the rows of a safety copy, in slices that are read one at a time: each is
 * a short transaction, and nothing holds them all. Saving goes on meanwhile. Whatever was saved when it
 * began is in it, and what was erased before it ended is not.
 */
export async function* dump(
  store: Store,
  { secrets }: DumpOptions,
): AsyncGenerator<readonly CopyRow[]> {
  const copy = newId(store.now());
  // First, so that the cursor is not ahead of the changes: what is pulled meanwhile is pulled again.
  yield await store.read(['meta'], (tx) => readOrigin(tx, copy, secrets));
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    const slice = await store.read(['changes', 'outbox'], (tx) => readSlice(tx, from));
    yield secrets ? slice.rows : slice.rows.flatMap(withoutSecrets);
    after = slice.next;
  }
  // Last, so that what was erased meanwhile is known to be.
  yield* erasures(store);
}

/** About how many rows that is: what waits besides changes is little. */
export function dumpSize(store: Store): Promise<number> {
  return store.read(['changes', 'erased'], async (tx) => {
    const counts = [tx.objectStore('changes').count(), tx.objectStore('erased').count()];
    return (await Promise.all(counts)).reduce((sum, count) => sum + count);
  });
}

async function readOrigin(
  tx: Transaction<'meta', 'readonly'>,
  copy: Id,
  secrets: boolean,
): Promise<CopyRow[]> {
  const [member, membership] = [await requireMeta(tx, 'member'), await readMeta(tx, 'membership')];
  const from = { copy, member, ...(membership && { team: membership.team }) };
  if (!secrets) return [{ from }];
  const team: TeamValues = Object.fromEntries(
    await Promise.all(teamKeys.map(async (key) => [key, await readMeta(tx, key)])),
  );
  return [{ from }, { team }];
}

/**
 * Changes in the order of their ids, each with what the outbox has of it: read together, so that a change
 * which waits cannot be in a copy without waiting there.
 */
async function readSlice(
  tx: Transaction<'changes' | 'outbox', 'readonly'>,
  after: string,
): Promise<{ rows: CopyRow[]; next: string | undefined }> {
  const beyond = IDBKeyRange.lowerBound(after, true);
  const changes = await tx.objectStore('changes').getAll(beyond, sliceSize);
  const next = changes.length < sliceSize ? undefined : changes.at(-1)?.id;
  const range = next === undefined ? beyond : IDBKeyRange.bound(after, next, true);
  const items = await tx.objectStore('outbox').index('id').getAll(range);
  const waiting = new Map(items.map((item) => [item.id, item]));
  // What a change points at is read from it again.
  const rows = changes.map(({ pointsAt: _, ...change }): CopyRow => {
    const item = waiting.get(change.id);
    return item ? { change, unsent: unsentOf(item) } : { change };
  });
  const others = items.filter(({ type }) => type !== 'change');
  return { rows: [...rows, ...others.map(sendOf)], next };
}

function unsentOf({ queuedAt, state, reason = '' }: SendItem): Unsent {
  return state === 'refused' ? { queuedAt, refused: reason } : { queuedAt };
}

function sendOf(item: SendItem): CopyRow {
  const { id, type, subject, body } = item;
  return { send: { id, type, body, ...(subject && { subject }) }, unsent: unsentOf(item) };
}

async function* erasures(store: Store): AsyncGenerator<readonly CopyRow[]> {
  for (let after: Id | undefined = ''; after !== undefined; ) {
    const beyond = IDBKeyRange.lowerBound(after, true);
    const ids: Id[] = await store.read(['erased'], (tx) =>
      tx.objectStore('erased').getAllKeys(beyond, sliceSize),
    );
    yield ids.map((erased) => ({ erased }));
    after = ids.length < sliceSize ? undefined : ids.at(-1);
  }
}

/** The row as anybody may read it; none when nothing is left of it. */
function withoutSecrets(row: CopyRow): CopyRow[] {
  // A message to a visitor is nothing without their key. Its words stand in the answer.
  if ('send' in row) return row.send.type === 'message' ? [] : [row];
  if (!('change' in row)) return [row];
  // How far the journal was read belongs to the team, which stays behind.
  const { reading: _, ...change } = row.change;
  return [{ ...row, change: withoutReceipt(change) }];
}

/**
 * A visitor's words without the key to their mailbox: as another change, so that the whole one is not
 * taken for known where it arrives later.
 */
function withoutReceipt(change: Change): ChangeRow {
  const isKey = (field: string) => field === 'receipt' || field.startsWith('replyKeys/');
  const left = Object.entries(change.set).filter(([field]) => !isKey(field));
  const set = Object.fromEntries(left);
  if (change.kind !== 'feedback' || left.length === Object.keys(change.set).length) return change;
  const last = Number.parseInt(change.id.slice(-1), 16);
  return { ...change, id: change.id.slice(0, -1) + (15 - last).toString(16), set };
}
