import * as v from 'valibot';
import type { OutboxItem } from '../../shared/outbox/outbox.ts';
import { parcelSchema } from './parcel.ts';
import type { Queue } from './queue.ts';

/** `later`: the hub may have it and is told to erase it. `not-there`: it was sent, or deleted before. */
export type TakenBack = 'removed' | 'later' | 'not-there';

/** Drops an item from the queue for good, also while offline. */
export async function takeBack(
  queue: Queue,
  items: readonly OutboxItem[],
  id: string,
  now: number,
): Promise<TakenBack> {
  const item = items.find((one) => one.id === id);
  if (!item) return 'not-there';
  const parcel = v.safeParse(parcelSchema, item.body);
  if (item.attempts === 0 || item.state === 'refused' || !parcel.success) {
    await queue.settle(id);
    return 'removed';
  }
  const { site, mailbox, eraseProof } = parcel.output;
  const body = { site, mailbox, eraseProof };
  await queue.replace(id, { id: `${id}/erase`, type: 'erase', body }, now);
  return 'later';
}
