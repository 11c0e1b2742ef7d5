import type { OutboxItem } from '../../shared/outbox/outbox.ts';
import type { NewItem, Queue } from './queue.ts';

/** The queue of somebody whose device is shared, or keeps nothing: gone when the page is closed. */
export function pageQueue(): Queue {
  const items = new Map<string, OutboxItem>();
  const change = (id: string, with_: Partial<OutboxItem>) => {
    const item = items.get(id);
    if (item) items.set(id, { ...item, ...with_ });
  };
  const add: Queue['add'] = async (item, now) => {
    if (items.has(item.id)) return;
    items.set(item.id, fresh(item, now));
  };
  return {
    add,
    list: async () => [...items.values()],
    settle: async (id) => void items.delete(id),
    async hold(notBefore) {
      for (const id of items.keys()) change(id, { notBefore, isAsked: true });
    },
    postpone: async (id, notBefore) => {
      const attempts = (items.get(id)?.attempts ?? 0) + 1;
      change(id, { notBefore, isAsked: false, attempts });
    },
    refuse: async (id, reason) => change(id, { state: 'refused', reason }),
    replace: async (id, item, now) => {
      items.delete(id);
      await add(item, now);
    },
  };
}

/** As it is before it was tried. */
export function fresh(item: NewItem, now: number): OutboxItem {
  return { ...item, queuedAt: now, attempts: 0, notBefore: 0, state: 'waiting' };
}
