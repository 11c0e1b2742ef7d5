import { isDue } from '../../shared/outbox/is-due.ts';
import type { OutboxItem } from '../../shared/outbox/outbox.ts';
import type { Work } from '../../shared/protocol/visitor.ts';
import { nextDelay } from '../../shared/sync/back-off.ts';
import { parseParcel, parseRecall, parseReply } from './parcel.ts';
import type { Post, Posted } from './post.ts';
import type { Queue } from './queue.ts';
import { unlessRefused } from './storage-refused.ts';

export interface DrainOptions {
  readonly post: Post;
  readonly now: () => number;
  readonly because: Because;
  readonly onSent: (id: string) => void;
  /** Of what the hub wanted work for. With anything else it is as good as none. */
  readonly work?: Work | undefined;
}

/** What found no hub, or one that wants something first. */
export type Later = Extract<Posted, { type: 'later' }> & { readonly id: string };

/**
 * Why it is sent now: it is due, or the network came back, which is worth a try before that. A person who
 * asks is not told to wait, not even where the hub named a time.
 */
export type Because = 'due' | 'network' | 'person';

/**
 * Sends what waits, in order, and stops at the first item that finds no hub: then says so,
 * with the time in milliseconds for which the hub asks to be left alone, where it does. Each attempt is
 * written down before it is made, where there is room: who deletes an item has to know whether the hub may
 * have it.
 */
export async function drain(
  queue: Queue,
  { post, now, because, onSent, work }: DrainOptions,
): Promise<Later | undefined> {
  for (const item of await queue.list(now())) {
    if (item.state !== 'waiting' || item.type === 'lapsed') continue;
    const isHeld = because === 'due' || (because === 'network' && item.isAsked);
    if (isHeld && !isDue(item, now())) continue;
    // A disk that is full takes no note, but must not keep what it holds from being sent.
    await unlessRefused(queue.postpone(item.id, now() + nextDelay(item.attempts)));
    const posted = await postItem(item, post, work);
    if (posted.type === 'later') return { ...posted, id: item.id };
    // Told first: a page that misses it in the queue must know why.
    if (posted.type === 'sent' && item.type !== 'erase') onSent(item.id);
    const isRefused = posted.type === 'refused';
    // What stays, because the device lets nothing go, is sent again: twice is once.
    await unlessRefused(isRefused ? queue.refuse(item.id, posted.reason) : queue.settle(item.id));
  }
  return undefined;
}

async function postItem(
  { id, type, body }: OutboxItem,
  post: Post,
  work: Work | undefined,
): Promise<Posted> {
  const parcel = type === 'feedback' && parseParcel(body);
  if (parcel) return post.feedback(id, parcel, work);
  const reply = type === 'reply' && parseReply(body);
  if (reply) return post.reply(id, reply);
  const recall = type === 'erase' && parseRecall(body);
  if (recall) return post.recall(recall);
  return { type: 'refused', reason: 'unreadable' };
}
