import type { Block, Segment } from './schema.ts';
import type { SegmentRows, TermList } from './segment.ts';
import { type Held, heldIn, posting, readList, SegmentWriter, termsIn } from './segment.ts';

export interface WholeSegment {
  readonly segment: Segment;
  readonly blocks: readonly Block[];
}

/**
 * One segment of several that follow each other, the oldest first. Of a resource that several hold the
 * newest counts. `isWhole`: there are no others, so that a resource without words need not be held to hide
 * older ones. Pauses in between, so that whatever else runs here gets its turn.
 */
export async function mergeSegments(
  parts: readonly WholeSegment[],
  { isWhole, pause }: { readonly isWhole: boolean; readonly pause: () => Promise<void> },
): Promise<SegmentRows> {
  const newest = newestOf(parts);
  const writer = new SegmentWriter();
  const seen = new Set<number>();
  let count = 0;
  for (const lists of inOrder(parts.map(({ blocks }) => termsIn(blocks)))) {
    const postings: number[] = [];
    for (const { part, list } of lists) {
      readList(list.lists, list, (number, place) => {
        if (newest.get(number)?.part !== part) return;
        postings.push(posting(number, place));
        seen.add(number);
      });
    }
    const [first] = lists;
    if (lists.length > 1) postings.sort((a, b) => a - b);
    if (first) writer.add(first.list.term, postings);
    if (++count % termsPerPause === 0) await pause();
  }
  const held = [...newest.values()].sort((a, b) => a.number - b.number);
  return writer.finish(held.filter(({ number }) => !isWhole || seen.has(number)));
}

/** A few milliseconds' worth. */
const termsPerPause = 2_000;

function newestOf(parts: readonly WholeSegment[]): Map<number, Held & { readonly part: number }> {
  const newest = new Map<number, Held & { readonly part: number }>();
  for (const [part, { segment }] of parts.entries()) {
    for (const held of heldIn(segment)) newest.set(held.number, { ...held, part });
  }
  return newest;
}

interface FromPart {
  readonly part: number;
  readonly list: TermList;
}

/** The lists of each term, as terms follow each other in the alphabet. */
function* inOrder(parts: readonly Generator<TermList>[]): Generator<FromPart[]> {
  const next = parts.map((part) => part.next());
  for (;;) {
    let first: string | undefined;
    for (const { done, value } of next) {
      if (!done && (first === undefined || value.term < first)) first = value.term;
    }
    if (first === undefined) return;
    const lists: FromPart[] = [];
    for (const [part, { done, value: list }] of next.entries()) {
      if (done || list.term !== first) continue;
      lists.push({ part, list });
      // `part` is an index into `parts`.
      next[part] = (parts[part] as Generator<TermList>).next();
    }
    yield lists;
  }
}
