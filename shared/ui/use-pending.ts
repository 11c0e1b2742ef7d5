import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

interface Elements {
  /** As they are in the library. */
  readonly topics: readonly string[];
  readonly onAdd: (topic: string) => Promise<boolean>;
  readonly onTakeOut: (topic: string) => Promise<boolean>;
}

/**
 * Elements as the person has just made them, before the library says so: a fast typist is ahead of it. Each stays where
 * it first stood; new ones come last.
 */
export function usePending({ topics, onAdd, onTakeOut }: Elements) {
  const pending = useSignal<ReadonlyMap<string, boolean>>(new Map());
  const order = useRef<readonly string[]>([]);

  function mark(topic: string, isIn: boolean | undefined) {
    const marked = new Map(pending.value);
    if (isIn === undefined) marked.delete(topic);
    else marked.set(topic, isIn);
    pending.value = marked;
  }

  async function does(topic: string, isIn: boolean) {
    mark(topic, isIn);
    const isSaved = await (isIn ? onAdd : onTakeOut)(topic);
    // The same may have been done and undone meanwhile.
    if (!isSaved && pending.value.get(topic) === isIn) mark(topic, undefined);
  }

  // What the library has as the person wants it may be changed by somebody else from then on.
  useEffect(() => {
    const left = [...pending.value].filter(([topic, isIn]) => topics.includes(topic) !== isIn);
    if (left.length < pending.value.size) pending.value = new Map(left);
  }, [topics]);

  const wanted = new Set(topics);
  for (const [topic, isIn] of pending.value) {
    if (isIn) wanted.add(topic);
    else wanted.delete(topic);
  }
  order.current = [...new Set([...order.current, ...wanted])];
  return {
    shown: order.current.filter((topic) => wanted.has(topic)),
    // What goes wrong is said by whoever was asked to save it.
    add: (topic: string) => void does(topic, true),
    takeOut: (topic: string) => void does(topic, false),
  };
}
