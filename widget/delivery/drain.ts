import * as v from 'valibot';
import { isDue, type OutboxItem } from '../../shared/outbox/outbox.ts';
import { nextDelay } from '../../shared/sync/back-off.ts';
import { lifetime, parcelSchema, recallSchema } from './parcel.ts';
import type { Post, Posted } from './post.ts';
import type { Queue } from './queue.ts';
import { StorageRefused } from './storage-refused.ts';

export interface DrainOptions {
  readonly site: string;
  readonly post: Post;
  readonly now: () => number;
  /** Also what is not due yet: the network is back, or a person asked. */
  readonly all: boolean;
  /** The hub asks to be left alone for so long (milliseconds). */
  readonly onWait?: (wait: number) => void;
}

/**
 * Sends what waits for this site, in order, and stops at the first item that finds no hub. Each attempt
 * is written down before it is made, where there is room: who deletes an item has to know whether the hub
 * may have it. Gives the ids that arrived.
 */
export async function drain(queue: Queue, options: DrainOptions): Promise<string[]> {
  const sent: string[] = [];
  for (const item of await queue.list()) {
    if (!isOurs(item, options.site)) continue;
    if (await lapse(queue, item, options.now())) continue;
    if (!options.all && !isDue(item, options.now())) continue;
    await noteAttempt(queue, item, options.now());
    const posted = await postItem(item, options.post);
    await settleBy(queue, item, posted, options.now());
    if (posted.type === 'sent' && item.type === 'feedback') sent.push(item.id);
    if (posted.type !== 'later') continue;
    if (posted.after !== undefined) options.onWait?.(posted.after);
    break;
  }
  return sent;
}

function isOurs({ state, type, body }: OutboxItem, site: string): boolean {
  if (state !== 'waiting' || type === 'lapsed') return false;
  return siteOf(body) === site;
}

/** The site that an item goes to; undefined for what this version cannot read. */
export function siteOf(body: unknown): string | undefined {
  const parsed = v.safeParse(v.object({ site: v.string() }), body);
  return parsed.success ? parsed.output.site : undefined;
}

// The sealed words go; that they went stays, until the person has seen it.
async function lapse(queue: Queue, item: OutboxItem, now: number): Promise<boolean> {
  if (item.type !== 'feedback' || now < item.queuedAt + lifetime) return false;
  const body = { site: siteOf(item.body) };
  await queue.replace(item.id, { id: `${item.id}/lapsed`, type: 'lapsed', body }, item.queuedAt);
  return true;
}

// A disk that is full takes no note, but must not keep what it holds from being sent.
async function noteAttempt(queue: Queue, { id, attempts }: OutboxItem, now: number): Promise<void> {
  try {
    await queue.postpone(id, now + nextDelay(attempts));
  } catch (error) {
    if (!(error instanceof StorageRefused)) throw error;
  }
}

async function postItem({ id, type, body }: OutboxItem, post: Post): Promise<Posted> {
  const parcel = v.safeParse(parcelSchema, body);
  if (type === 'feedback' && parcel.success) return post.feedback(id, parcel.output);
  const recall = v.safeParse(recallSchema, body);
  if (type === 'erase' && recall.success) return post.recall(recall.output);
  return { type: 'refused', reason: 'unreadable' };
}

async function settleBy(queue: Queue, item: OutboxItem, posted: Posted, now: number) {
  if (posted.type === 'sent') return queue.settle(item.id);
  if (posted.type === 'refused') return queue.refuse(item.id, posted.reason);
  if (posted.after !== undefined) return queue.postpone(item.id, now + posted.after);
}
