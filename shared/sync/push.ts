import type { Pushed, PushedEntry } from '../protocol/journal.ts';
import { limits } from '../protocol/limits.ts';
import { toBase64url } from '../records/bytes.ts';
import { sealContent } from '../seal/content-key.ts';
import { encodeJson } from '../seal/json.ts';
import { current } from '../seal/key-ring.ts';
import type { SendItemOf } from '../store/schema.ts';
import { delayAfter, isFinal } from './back-off.ts';
import type { Answer } from './call.ts';
import { decide, dueItems, type Fate } from './queue.ts';
import { type Session, setClockBy } from './session.ts';
import { type Step, stoppedBy } from './step.ts';

type Item = SendItemOf<'change'>;

/** A body is kept this much under the hub's limit, for the JSON around what is sealed. */
const margin = 64 * 1024;

/**
 * Sends the changes that wait, in batches. An answer that gets lost costs nothing: the next pass sends
 * the same ids, and the hub has each once.
 */
export async function pushChanges(session: Session): Promise<Step> {
  let moved = 0;
  let size: number = limits.pushEntries;
  while (!session.signal?.aborted) {
    const items = await dueItems(session, 'change', size);
    if (items.length === 0) return { type: 'done', moved };
    const { batch, tooLarge } = batchOf(
      await Promise.all(items.map((item) => seal(session, item))),
    );
    await decide(
      session,
      tooLarge.map(({ id }) => ({ id, type: 'refused', reason: 'too-large' })),
    );
    if (batch.length === 0) continue;
    const answer = await session.client.push(session.membership.team, batch);
    // One entry that the hub cannot even read would hold up the batch: they go one by one, to find it.
    if (isRefusal(answer) && batch.length > 1) {
      size = 1;
      continue;
    }
    await decide(session, fatesOf(session, items, batch, answer));
    if (answer.type === 'ok') {
      await setClockBy(session.store, answer.value.time);
      moved += batch.length;
    } else if (!isRefusal(answer)) return stoppedBy(answer);
  }
  return { type: 'offline' };
}

async function seal({ membership: { team }, ring }: Session, { body }: Item): Promise<PushedEntry> {
  const { id, subject } = body;
  const binding = { team, id, subject, what: 'change' } as const;
  const sealed = await sealContent(current(ring.content), binding, encodeJson(body));
  return { id, subject, sealed: toBase64url(sealed) };
}

/** As many, from the first, as one body holds; those that are too large for any are set aside. */
function batchOf(entries: readonly PushedEntry[]) {
  const batch: PushedEntry[] = [];
  const tooLarge: PushedEntry[] = [];
  let room = limits.body - margin;
  for (const entry of entries) {
    if (Math.floor((entry.sealed.length * 3) / 4) > limits.sealedChange) tooLarge.push(entry);
    else if (entry.sealed.length > room) break;
    else {
      batch.push(entry);
      room -= entry.sealed.length;
    }
  }
  return { batch, tooLarge };
}

function isRefusal(answer: Answer<Pushed>): boolean {
  return answer.type === 'problem' && isFinal(answer.problem);
}

function fatesOf(
  { random }: Session,
  items: readonly Item[],
  batch: readonly PushedEntry[],
  answer: Answer<Pushed>,
): Fate[] {
  if (answer.type === 'ok') return answer.value.results.map(fateOf);
  const tried = items.filter(({ id }) => batch.some((entry) => entry.id === id));
  if (answer.type === 'problem' && isFinal(answer.problem)) {
    const reason = answer.problem.type;
    return tried.map(({ id }) => ({ id, type: 'refused', reason }));
  }
  return tried.map(({ id, attempts }) => {
    return { id, type: 'later', delay: delayAfter(answer, attempts, random) };
  });
}

function fateOf(result: Pushed['results'][number]): Fate {
  const { id } = result;
  // What it is about is erased, for good: there is nothing left to send, nor to tell.
  if (!('refused' in result) || result.refused === 'erased') return { id, type: 'settled' };
  return { id, type: 'refused', reason: result.refused };
}
