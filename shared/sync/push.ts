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
import type { Session } from './session.ts';
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
    // One entry that the hub cannot even read would hold up the others: it is found by going one by one.
    const alone = isRefusal(answer) && batch.length > 1;
    size = alone ? 1 : isRefusal(answer) ? limits.pushEntries : size;
    if (alone) continue;
    await decide(session, fatesOf(session, items, batch, answer));
    session.onStep?.();
    if (answer.type === 'ok') moved += batch.length;
    else if (!isRefusal(answer)) return stoppedBy(answer);
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
  const tried = items.filter(({ id }) => batch.some((entry) => entry.id === id));
  return tried.map(({ id, attempts }): Fate => {
    const later = { id, type: 'later', delay: delayAfter(answer, attempts, random) } as const;
    if (answer.type === 'offline') return later;
    if (answer.type === 'problem') {
      return isFinal(answer.problem) ? { id, type: 'refused', reason: answer.problem.type } : later;
    }
    const result = answer.value.results.find((one) => one.id === id);
    return result ? fateOf(result) : later;
  });
}

function fateOf(result: Pushed['results'][number]): Fate {
  const { id } = result;
  // What it is about is erased, for good: there is nothing left to send, nor to tell.
  if (!('refused' in result) || result.refused === 'erased') return { id, type: 'settled' };
  return { id, type: 'refused', reason: result.refused };
}
