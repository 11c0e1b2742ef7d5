import type { OutboxItem } from '../../shared/outbox/outbox.ts';
import type { Queue } from './queue.ts';

/** The queue of somebody whose device is shared, or keeps nothing: gone when the page is closed. */
export function pageQueue(): Queue {
  const items = new Map<string, OutboxItem>();
  const change = (id: string, with_: Partial<OutboxItem>) => {
    const item = items.get(id);
    if (item) items.set(id, { ...item, ...with_ });
  };
  const add: Queue['add'] = async (item, now) => {
    if (items.has(item.id)) return;
    const fresh = { queuedAt: now, attempts: 0, notBefore: 0, state: 'waiting' } as const;
    items.set(item.id, { ...item, ...fresh });
  };
  return {
    add,
    list: async () => [...items.values()],
    settle: async (id) => void items.delete(id),
    postpone: async (id, notBefore) =>
      change(id, { notBefore, attempts: (items.get(id)?.attempts ?? 0) + 1 }),
    refuse: async (id, reason) => change(id, { state: 'refused', reason }),
    replace: async (id, item, now) => {
      items.delete(id);
      await add(item, now);
    },
  };
}
