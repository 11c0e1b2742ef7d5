import { locate } from '../../shared/anchor/locate.ts';
import { indexText, type TextIndex } from '../../shared/anchor/text-index.ts';
import type { PagePassage } from '../../shared/messages/contract.ts';
import type { PageWatch } from './watch-page.ts';

/** Where a passage was found, or may be, and the words that stood there then. */
export interface Place {
  readonly type: 'found' | 'changed' | 'possible';
  readonly range: Range;
  readonly words: string;
}

/** A framework that renders anew leaves a range collapsed, or around other words. */
export function isBroken({ range, words }: Place): boolean {
  return !range.startContainer.isConnected || range.toString() !== words;
}

/** Longest stretch of work before the page gets its turn, in milliseconds. */
const slice = 8;

/**
 * Finds passages in the page as it is, in slices. Those that are there, or may be, come back; undefined
 * when `isCurrent` turned false in between.
 */
export async function placeAll(
  passages: readonly PagePassage[],
  page: PageWatch,
  isCurrent: () => boolean,
): Promise<Map<string, Place> | undefined> {
  const places = new Map<string, Place>();
  const index = freshIndex(page);
  let started = performance.now();
  for (const { id, selectors } of passages) {
    if (performance.now() - started > slice) {
      await new Promise((resolve) => setTimeout(resolve));
      if (!isCurrent()) return undefined;
      started = performance.now();
    }
    const located = locate(index(), selectors);
    if (located.type !== 'not-found') {
      const { type, range } = located;
      places.set(id, { type, range, words: range.toString() });
    }
  }
  return places;
}

// The index is of the page as it was; one that changed while we paused is read again.
function freshIndex(page: PageWatch): () => TextIndex {
  let index: TextIndex | undefined;
  let changes = page.changes;
  return () => {
    if (index && changes === page.changes) return index;
    changes = page.changes;
    index = indexText(document);
    index.innerRoots.forEach(page.include);
    return index;
  };
}
