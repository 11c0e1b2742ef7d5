import { countItems } from '../outbox/outbox.ts';
import { getMeta, setMeta } from '../store/meta.ts';
import type { SyncState } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';
import { eraseOutlived } from '../store/outlived.ts';
import { introduce } from './devices.ts';
import { sendErasures } from './erasures.ts';
import { sendMessages } from './messages.ts';
import { pullAll } from './pull.ts';
import { pushChanges } from './push.ts';
import { resendMissing } from './resend.ts';
import { retryUnopened } from './retry-unopened.ts';
import { completeRotation } from './rotation.ts';
import {
  hubTimeNow,
  openSession,
  type Session,
  type SessionOptions,
  withNewestKeys,
} from './session.ts';
import { sendSites } from './sites.ts';
import type { Step, Stopped } from './step.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { unlessFull } from './unless-full.ts';

/** What came of a pass, for a person to be told. */
export type SyncOutcome =
  | {
      readonly type: 'up-to-date';
      readonly pulled: number;
      readonly sent: number;
      /** What the hub will not take, and entries that no key of ours opens: of all passes so far. */
      readonly refused: number;
      readonly unopened: number;
    }
  | { readonly type: 'no-team' }
  | Stopped;

/**
 * One pass: take in what is new, send what waits, take in what came of that. It may be cut short at any
 * point, and the next one goes on from there. Run one at a time (a lock); two at once would do the same
 * work twice, and no harm.
 */
export async function syncOnce(store: Store, options: SessionOptions = {}): Promise<SyncOutcome> {
  const session = await openSession(store, options);
  if (!session) return { type: 'no-team' };
  const outcome = await unlessFull(() => runSteps(session));
  const noted = await unlessFull(() => noteOutcome(store, outcome));
  return noted ?? outcome;
}

async function runSteps(first: Session): Promise<SyncOutcome> {
  const completed = await readyKeys(first);
  if (completed) return completed;
  const opened = await withNewestKeys(first);
  // Pulling first shows whether the hub can be reached, before an item counts a failed attempt, and
  // what it has, before anything is sent again.
  const pulled = await unlessFull(() => getAll(opened));
  // It may have brought newer keys: nothing more is sealed with older ones.
  const session = await withNewestKeys(opened);
  const { store } = session;
  // What cannot, or should not, be taken in must not keep what waits here from getting out, to where there is room.
  if (pulled.type === 'full') await sendAll(session);
  if (pulled.type === 'paused') {
    const sent = await sendAll(session);
    return sent.type === 'done' ? pulled : sent;
  }
  if (pulled.type !== 'done') return pulled;
  await eraseOutlived(store, await hubTimeNow(store));
  await resendMissing(store);
  const sent = await sendAll(session);
  if (sent.type !== 'done') return sent;
  // What was sent comes back with its place and time in the journal.
  const back = sent.moved > 0 ? await pullAll(session) : { type: 'done' as const, moved: 0 };
  if (back.type !== 'done') return back;
  return { type: 'up-to-date', pulled: pulled.moved, sent: sent.moved, ...(await left(session)) };
}

/** This device is introduced, and a ring that it was putting is put: nothing is sealed with older keys after. */
async function readyKeys(session: Session): Promise<Stopped | undefined> {
  await unlessFull(() => introduce(session));
  const completed = await completeRotation(session);
  return completed.type === 'put' || completed.type === 'overtaken' ? undefined : completed;
}

/** From the team's snapshot where there is one, and the rest from the log. */
async function getAll(session: Session): Promise<Step> {
  const taken = await takeSnapshot(session);
  if (taken.type !== 'done') return taken;
  const pulled = await pullAll(session);
  if (pulled.type !== 'done') return pulled;
  const retried = await retryUnopened(await withNewestKeys(session));
  if (retried.type !== 'done') return retried;
  return { type: 'done', moved: taken.moved + pulled.moved + retried.moved };
}

/** Changes first, so that what an answer is about is on the hub before the answer. */
async function sendAll(session: Session): Promise<Step> {
  let moved = 0;
  for (const send of [pushChanges, sendErasures, sendMessages, sendSites]) {
    const step = await send(session);
    if (step.type !== 'done') {
      // What makes room is not kept waiting by what has none.
      if (hasNoRoom(step)) await sendErasures(session);
      return step;
    }
    moved += step.moved;
  }
  return { type: 'done', moved };
}

function hasNoRoom(step: Stopped): boolean {
  return step.type === 'busy' && step.problem.type === 'no-room';
}

async function left({ store }: Session) {
  const refused = await store.read(['outbox'], (tx) =>
    countItems(tx.objectStore('outbox'), 'refused'),
  );
  return { refused, unopened: (await getMeta(store, 'unopened'))?.length ?? 0 };
}

/** "Last synced" is kept to the minute: each write wakes every open page. */
const fresh = 60_000;

async function noteOutcome(store: Store, outcome: SyncOutcome): Promise<undefined> {
  const before = await getMeta(store, 'syncState');
  if (outcome.type === 'up-to-date' && (await waitsForRoom(store, before))) return;
  const after = stateAfter(outcome, before?.lastSyncAt ?? null, store.now());
  const same = before?.problem === after.problem;
  if (same && (after.lastSyncAt ?? 0) - (before?.lastSyncAt ?? 0) < fresh) return;
  await setMeta(store, 'syncState', after);
}

/** It is tried seldom: until it is sent, that there is no room stays the thing to say. */
async function waitsForRoom(store: Store, before: SyncState | undefined): Promise<boolean> {
  if (before?.problem !== 'no-room') return false;
  const count = await store.read(['outbox'], (tx) =>
    countItems(tx.objectStore('outbox'), 'waiting'),
  );
  return count > 0;
}

function stateAfter(outcome: SyncOutcome, lastSyncAt: number | null, now: number): SyncState {
  if (outcome.type === 'up-to-date') return { lastSyncAt: now };
  if (outcome.type === 'paused') return { lastSyncAt };
  const problem = 'problem' in outcome ? outcome.problem.type : outcome.type;
  return { lastSyncAt, problem };
}
