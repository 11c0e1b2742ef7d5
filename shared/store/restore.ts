import { enqueue, type OutboxItem, putBack } from '../outbox/outbox.ts';
import type { Change } from '../records/change.ts';
import { observe } from '../records/clock.ts';
import { type Id, newId } from '../records/ids.ts';
import { changeIn } from './change-rows.ts';
import {
  type CopyOrigin,
  type CopyRow,
  parseCopyRow,
  type TeamValues,
  teamKeys,
  type Unsent,
} from './copy-rows.ts';
import { foldIn } from './fold-in.ts';
import { isFull } from './full.ts';
import { readMeta, requireMeta } from './meta.ts';
import type { Store } from './open-store.ts';
import { purge } from './purge.ts';
import { allStores, type ChangeRow, type Transaction, type WriteAll } from './schema.ts';

/** The rows of a copy from its start, still to be parsed, in slices of any size. Called twice. */
export type OpenCopy = () => AsyncIterable<readonly unknown[]>;

export interface RestoreOptions {
  /** Ends it between two slices; what was taken in stays. */
  readonly signal?: AbortSignal;
  /** After each slice: how many of the rows have been seen to. */
  readonly onProgress?: (done: number, total: number) => void;
  /** The person was told that the copy is another team's, and wants what it holds in this one. */
  readonly intoOtherTeam?: boolean;
}

export type RestoreOutcome =
  | {
      readonly type: 'restored';
      /** Changes that were not here before. */
      readonly added: number;
      /** Changes that the copy holds and that are not erased. */
      readonly held: number;
      /** Whether this device now stands in the team in the place of the one that the copy was made on. */
      readonly tookTeam: boolean;
    }
  /** Ended by the signal, or because a team was joined in another page meanwhile. */
  | { readonly type: 'stopped'; readonly done: number; readonly total: number }
  | { readonly type: 'full'; readonly done: number; readonly total: number }
  /** Not a row that this version knows: nothing was taken in. `row` counts from 1. */
  | { readonly type: 'damaged'; readonly row: number }
  /** The copy is another team's than the one here: nothing was taken in. */
  | { readonly type: 'other-team' };

/**
 * Takes a safety copy in: `restoreCopy(store, () => dump(other, { secrets: true }))` makes a copy of one
 * store in another.
 *
 * The whole copy is read once before anything is written, so one that is damaged leaves no trace; what
 * `open` throws passes through. Then it is folded in, slice by slice, each one strict transaction. Killed
 * or stopped between, the same copy again completes it, and a copy taken in twice is taken in once.
 *
 * On a store that holds nothing yet all is as it was where the copy was made, but for the clock: it is a
 * new writer. Elsewhere the copy is merged. What was erased, here or there, does not come back. A team is
 * taken over only where there is none; its place last, so that nothing is sent before all is here. What
 * the copy has and this store had not is queued for the team here, unless its own says that it was sent.
 */
export async function restoreCopy(
  store: Store,
  open: OpenCopy,
  options: RestoreOptions = {},
): Promise<RestoreOutcome> {
  const copy = await check(open(), options.signal);
  if (copy.type !== 'checked') return copy;
  const progress = { done: 0, total: copy.erased.length + copy.rows, added: 0, held: 0 };
  try {
    const place = await store.write(['meta', 'changes', 'erased'], 'strict', (tx) =>
      begin(tx, copy, options),
    );
    if (!place) return { type: 'other-team' };
    for await (const rows of slices(copy, open())) {
      if (options.signal?.aborted) return { type: 'stopped', ...sizeOf(progress) };
      const taken = await store.write(allStores, 'strict', async (tx) =>
        (await isJoinedSince(tx, place)) ? undefined : takeIn(tx, rows, place, store.now()),
      );
      // The same copy again asks whether it is to go into that team.
      if (!taken) return { type: 'stopped', ...sizeOf(progress) };
      progress.done += rows.length;
      progress.added += taken.added;
      progress.held += taken.held;
      options.onProgress?.(progress.done, progress.total);
    }
    const tookTeam = await store.write(['meta'], 'strict', (tx) => finish(tx, copy, place));
    return { type: 'restored', added: progress.added, held: progress.held, tookTeam };
  } catch (error) {
    if (isFull(error)) return { type: 'full', ...sizeOf(progress) };
    throw error;
  }
}

function sizeOf({ done, total }: { done: number; total: number }) {
  return { done, total };
}

interface Checked {
  readonly type: 'checked';
  readonly from: CopyOrigin;
  /** Undefined when the copy was made without secrets. */
  readonly team: TeamValues | undefined;
  readonly erased: readonly Id[];
  /** How many rows there are besides those. */
  readonly rows: number;
}

async function check(
  slices: AsyncIterable<readonly unknown[]>,
  signal?: AbortSignal,
): Promise<Checked | Extract<RestoreOutcome, { type: 'damaged' | 'stopped' }>> {
  let from: CopyOrigin | undefined;
  let team: TeamValues | undefined;
  let row = 0;
  const erased: Id[] = [];
  for await (const values of slices) {
    if (signal?.aborted) return { type: 'stopped', done: 0, total: 0 };
    for (const value of values) {
      row++;
      const parsed = parseCopyRow(value);
      if (!parsed || 'from' in parsed !== (row === 1)) return { type: 'damaged', row };
      if ('from' in parsed) from = parsed.from;
      if ('team' in parsed) team = parsed.team;
      if ('erased' in parsed) erased.push(parsed.erased);
    }
  }
  if (!from) return { type: 'damaged', row: 1 };
  return { type: 'checked', from, team, erased, rows: row - erased.length };
}

/** How a copy comes into this store. */
interface Place {
  /** Rows keep what is known of them there: whether they wait, and whether the team has them. */
  readonly asItWas: boolean;
  readonly takesTeam: boolean;
  readonly otherTeam: boolean;
  /** Some of it is here as it was, from before this device joined another team: that is to be sent, too. */
  readonly sendsHeld: boolean;
}

type BeginTransaction = Transaction<'meta' | 'changes' | 'erased', 'readwrite'>;

/** Undefined when the copy is another team's and nobody was asked. */
async function begin(
  tx: BeginTransaction,
  { from, team }: Checked,
  { intoOtherTeam = false }: RestoreOptions,
): Promise<Place | undefined> {
  const meta = tx.objectStore('meta');
  const here = await readMeta(tx, 'membership');
  const otherTeam = here !== undefined && from.team !== undefined && here.team !== from.team;
  if (otherTeam && !intoOtherTeam) return undefined;
  const earlier = await readMeta(tx, 'restoring');
  const cut = earlier?.copy === from.copy ? earlier : undefined;
  const fresh = cut ? cut.fresh : !here && (await isEmpty(tx));
  if (fresh) await meta.put(from.member, 'member');
  const takesTeam = !here && team?.membership !== undefined;
  const asItWas = team !== undefined && !otherTeam && (fresh || takesTeam);
  const keeps = asItWas && !here && from.team !== undefined;
  const kept = keeps ? { team: from.team, reading: team.reading ?? 0 } : cut?.kept;
  await meta.put({ copy: from.copy, fresh, ...(kept && { kept }) }, 'restoring');
  return { asItWas, takesTeam, otherTeam, sendsHeld: otherTeam && kept !== undefined };
}

/** Whether what was to be kept as it was in a team would come into one that has it not. */
async function isJoinedSince(tx: WriteAll, { takesTeam }: Place): Promise<boolean> {
  return takesTeam && (await readMeta(tx, 'membership')) !== undefined;
}

async function isEmpty(tx: BeginTransaction): Promise<boolean> {
  const counts = [tx.objectStore('changes').count(), tx.objectStore('erased').count()];
  return (await Promise.all(counts)).every((count) => count === 0);
}

/** A transaction of so many rows lasts a moment: other pages of ours wait for it. */
const sliceSize = 250;

/** What was erased goes first, so that nothing of it is here even for a moment. */
async function* slices(
  { erased }: Checked,
  rows: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<readonly CopyRow[]> {
  for (let at = 0; at < erased.length; at += sliceSize) {
    yield erased.slice(at, at + sliceSize).map((id) => ({ erased: id }));
  }
  let slice: CopyRow[] = [];
  for await (const values of rows) {
    for (const value of values) {
      const row = parseCopyRow(value);
      if (!row) throw new Error('The copy changed while it was read');
      if (!('erased' in row)) slice.push(row);
      if (slice.length < sliceSize) continue;
      yield slice;
      slice = [];
    }
  }
  if (slice.length > 0) yield slice;
}

async function takeIn(
  tx: WriteAll,
  rows: readonly CopyRow[],
  place: Place,
  now: number,
): Promise<{ added: number; held: number }> {
  const changes: ChangeCopy[] = [];
  for (const row of rows) {
    if ('erased' in row) await eraseHere(tx, row.erased, place, now);
    else if ('change' in row) changes.push(row);
    else if ('send' in row) await putSend(tx, row, place);
  }
  return takeChanges(tx, changes, place, now);
}

type ChangeCopy = Extract<CopyRow, { change: unknown }>;

// Once only: what waits about it, its own erasure among it, goes when it is purged.
async function eraseHere(
  tx: WriteAll,
  subject: Id,
  { asItWas, otherTeam }: Place,
  now: number,
): Promise<void> {
  if (await isErased(tx, subject)) return;
  await purge(tx, subject);
  if (asItWas || otherTeam) return;
  // The hub may have been set back since, and the team have it again.
  const item = { id: newId(now), type: 'erasure', body: { subject }, subject };
  await enqueue(tx.objectStore('outbox'), item, now);
}

async function putSend(
  tx: WriteAll,
  { send, unsent }: Extract<CopyRow, { send: unknown }>,
  { otherTeam }: Place,
): Promise<void> {
  const { id, type, body, subject } = send;
  // Messages, erasures and sites are between the copy's team and its hub.
  if (otherTeam) return;
  if (subject && type !== 'erasure' && (await isErased(tx, subject))) return;
  // Its erasure is queued already: here before, or as one that the copy knows of.
  if (subject && type === 'erasure' && (await isQueued(tx, subject))) return;
  await putBack(tx.objectStore('outbox'), {
    ...{ id, type, body, ...(subject && { subject }) },
    ...stateOf(unsent),
  });
}

async function takeChanges(
  tx: WriteAll,
  rows: readonly ChangeCopy[],
  { asItWas, sendsHeld }: Place,
  now: number,
): Promise<{ added: number; held: number }> {
  const known = await Promise.all(
    rows.map(async (row) => ({
      row,
      held: await tx.objectStore('changes').get(row.change.id),
      erased: await isErased(tx, row.change.subject),
    })),
  );
  const live = known.filter(({ erased }) => !erased);
  const added = live.filter(({ held }) => !held).map(({ row }) => row);
  const restamped = live.filter(({ row, held }) => held && isRestamped(row.change, held));
  const news = [...added, ...restamped.map(({ row }) => row)];
  const changes = news.map(({ change }) => (asItWas ? change : changeIn(change)));
  await foldIn(tx, changes);
  await observeAll(tx, changes);
  for (const { change, unsent } of sendsHeld ? live.map(({ row }) => row) : added) {
    if (unsent || !asItWas) await queueChange(tx, change, unsent ?? { queuedAt: now });
  }
  return { added: added.length, held: live.length };
}

/** Whether the copy knows the stamp that everyone uses for a change, and this store only its author's. */
function isRestamped(change: ChangeRow, held: ChangeRow): boolean {
  return held.reading === undefined && change.reading !== undefined && held.at !== change.at;
}

/** As it was taken in: without what tells of something erased; not at all when nothing is left of it. */
async function queueChange(tx: WriteAll, row: ChangeRow, unsent: Unsent): Promise<void> {
  const held = await tx.objectStore('changes').get(row.id);
  if (!held) return;
  const body = changeIn(held);
  const { id, subject } = body;
  const item = { id, type: 'change', body, subject, ...stateOf(unsent) };
  await putBack(tx.objectStore('outbox'), item);
}

function stateOf({ queuedAt, refused }: Unsent): Pick<OutboxItem, 'queuedAt' | 'state' | 'reason'> {
  if (refused === undefined) return { queuedAt, state: 'waiting' };
  return { queuedAt, state: 'refused', reason: refused };
}

async function isQueued(tx: WriteAll, subject: Id): Promise<boolean> {
  return (await tx.objectStore('outbox').index('subject').getKey(subject)) !== undefined;
}

async function isErased(tx: WriteAll, subject: Id): Promise<boolean> {
  return (await tx.objectStore('erased').getKey(subject)) !== undefined;
}

/** So that whatever is written here from now on comes after what was taken in. */
async function observeAll(tx: WriteAll, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const clock = await requireMeta(tx, 'clock');
  const seen = changes.reduce((state, { at }) => observe(state, at), clock);
  await tx.objectStore('meta').put(seen, 'clock');
}

/** True when this device took the place in the team. */
async function finish(
  tx: Transaction<'meta', 'readwrite'>,
  { team }: Checked,
  { takesTeam }: Place,
): Promise<boolean> {
  const meta = tx.objectStore('meta');
  await meta.delete('restoring');
  if (!takesTeam || !team?.membership) return false;
  const here = await readMeta(tx, 'membership');
  // It may have joined one meanwhile; or this is run again after it got through.
  if (here) return here.device === team.membership.device;
  for (const key of teamKeys) {
    const value = team[key];
    await (value === undefined ? meta.delete(key) : meta.put(value, key));
  }
  await meta.put(team.membership.member, 'member');
  return true;
}
