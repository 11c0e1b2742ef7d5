import { due, postpone, refuse, settle } from '../outbox/outbox.ts';
import type { SendItemOf, SendType } from '../store/schema.ts';
import { delayAfter, isFinal } from './back-off.ts';
import type { Answer } from './call.ts';
import type { Session } from './session.ts';
import { type Step, type Stopped, stoppedBy } from './step.ts';

/** What the steps that send share: taking items from the outbox, and saying what became of them. */

export async function dueItems<T extends SendType>(
  { store }: Session,
  type: T,
  limit: number,
): Promise<SendItemOf<T>[]> {
  const items = await store.read(['outbox'], (tx) =>
    due(tx.objectStore('outbox'), store.now(), limit, type),
  );
  // `due` gave only items of this type; the union of the types cannot say so.
  return items as unknown as SendItemOf<T>[];
}

/** What became of an item. */
export type Fate =
  | { readonly id: string; readonly type: 'settled' }
  | { readonly id: string; readonly type: 'refused'; readonly reason: string }
  | { readonly id: string; readonly type: 'later'; readonly delay: number };

/** Writes what became of items, in one transaction. */
export async function decide({ store }: Session, fates: readonly Fate[]): Promise<void> {
  if (fates.length === 0) return;
  await store.write(['outbox'], 'relaxed', async (tx) => {
    const outbox = tx.objectStore('outbox');
    for (const fate of fates) {
      if (fate.type === 'settled') await settle(outbox, fate.id);
      else if (fate.type === 'refused') await refuse(outbox, fate.id, fate.reason);
      else await postpone(outbox, fate.id, store.now() + fate.delay);
    }
  });
}

/** One item's way to the hub. */
export type Send<T extends SendType> = (
  item: SendItemOf<T>,
) => Promise<Answer<unknown> | Unsendable>;

/** It cannot even be tried: for this reason, which a person gets to see. */
export interface Unsendable {
  readonly type: 'unsendable';
  readonly reason: string;
}

/**
 * Sends what is due of one type, one by one in queue order. An item that the hub will never take steps
 * aside to be seen; one that may be taken later waits; neither holds up the next.
 */
export async function sendEach<T extends SendType>(
  session: Session,
  type: T,
  send: Send<T>,
): Promise<Step> {
  let moved = 0;
  for (const item of await dueItems(session, type, most)) {
    if (session.signal?.aborted) return { type: 'offline' };
    const answer = await send(item);
    await decide(session, [fateOf(session, item, answer)]);
    if (answer.type === 'ok') moved++;
    const stopped = stops(answer);
    if (stopped) return stopped;
  }
  return { type: 'done', moved };
}

/** So many of a type in one pass: a pass is to be over within seconds. */
const most = 50;

/** A mailbox that is not there may just be in the making: so often it is tried before giving up. */
const patience = 5;

function fateOf<T extends SendType>(
  { random }: Session,
  { id, type, attempts }: Pick<SendItemOf<T>, 'id' | 'type' | 'attempts'>,
  answer: Answer<unknown> | Unsendable,
): Fate {
  if (answer.type === 'ok') return { id, type: 'settled' };
  if (answer.type === 'unsendable') return { id, type: 'refused', reason: answer.reason };
  if (answer.type === 'problem' && isFinal(answer.problem)) {
    const { problem } = answer;
    const patient = type === 'message' && problem.status === 404 && attempts < patience;
    if (!patient) return { id, type: 'refused', reason: problem.type };
  }
  return { id, type: 'later', delay: delayAfter(answer, attempts, random) };
}

// A final no is about the item; everything else is about the hub, or about this device.
function stops(answer: Answer<unknown> | Unsendable): Stopped | undefined {
  if (answer.type === 'ok' || answer.type === 'unsendable') return undefined;
  if (answer.type === 'problem' && isFinal(answer.problem)) return undefined;
  return stoppedBy(answer);
}
