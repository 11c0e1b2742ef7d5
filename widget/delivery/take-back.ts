import type { OutboxItem } from '../../shared/outbox/outbox.ts';
import { parseRecall } from './parcel.ts';
import type { Queue } from './queue.ts';

/**
 * `later`: the hub may have it and is told to erase it. `perhaps`: it may have it, and what a person wrote back
 * is erased only with all that they sent. `not-there`: it was sent, or deleted before, or waited for too long.
 */
export type TakenBack = 'removed' | 'later' | 'perhaps' | 'not-there';

/** Drops an item from the queue for good, also while offline. */
export async function takeBack(
  queue: Queue,
  items: readonly OutboxItem[],
  id: string,
  now: number,
): Promise<TakenBack> {
  const item = items.find((one) => one.id === id);
  if (!item) return 'not-there';
  const recall = parseRecall(item.body);
  const isUntried = item.attempts === 0 || item.state === 'refused';
  if (isUntried || !recall) {
    await queue.settle(id);
    return isUntried ? 'removed' : 'perhaps';
  }
  await queue.replace(id, { id: `${id}/erase`, type: 'erase', body: recall }, now);
  return 'later';
}
