import { elementsOf, isDeleted } from '../records/fold.ts';
import type { Store } from './open-store.ts';
import { topicValue } from './terms.ts';

/** The topics that a library has: what they are called, and which of them are the same. */

/** Whether two people would mean the same: capitals, diacritics and spaces do not count. */
export function isSameTopic(one: string, other: string): boolean {
  return topicValue(one) === topicValue(other);
}

/** Those that go on from what was typed, at the beginning of any of their words, in the order they came in. */
export function topicsLike(topics: readonly string[], typed: string): string[] {
  const wanted = topicValue(typed);
  return topics.filter((topic) => `-${topicValue(topic)}`.includes(`-${wanted}`));
}

/** So many resources in one request: more would hold up what somebody types meanwhile. */
const batch = 500;

/** Every topic in use, in the spelling that most resources have; the one most used first. */
export async function topicsInUse(store: Store): Promise<string[]> {
  const spellings = new Map<string, Map<string, number>>();
  let after: string | undefined;
  do {
    const rows = await resourcesAfter(store, after);
    for (const row of rows) {
      for (const [topic] of isDeleted(row) ? [] : elementsOf(row, 'topics')) {
        const counts = spellings.get(topicValue(topic)) ?? new Map<string, number>();
        spellings.set(topicValue(topic), counts.set(topic, (counts.get(topic) ?? 0) + 1));
      }
    }
    after = rows.length === batch ? rows.at(-1)?.id : undefined;
  } while (after !== undefined);
  return mostUsedFirst([...spellings.values()]);
}

function resourcesAfter(store: Store, after: string | undefined) {
  const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
  return store.read(['resource'], (tx) => tx.objectStore('resource').getAll(range, batch));
}

function mostUsedFirst(topics: readonly ReadonlyMap<string, number>[]): string[] {
  return topics
    .map((counts) => {
      const spelled = [...counts].sort(([a, some], [b, more]) => more - some || (a < b ? -1 : 1));
      const used = spelled.reduce((sum, [, count]) => sum + count, 0);
      return { topic: spelled[0]?.[0] ?? '', used };
    })
    .sort((a, b) => b.used - a.used || (a.topic < b.topic ? -1 : 1))
    .map(({ topic }) => topic);
}
