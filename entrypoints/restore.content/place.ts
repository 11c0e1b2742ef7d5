import { type Located, locatingEdited, locatingExactly } from '../../shared/anchor/locate.ts';
import { inSlices, type Work } from '../../shared/anchor/slices.ts';
import { indexingText, type TextIndex } from '../../shared/anchor/text-index.ts';
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

/** A page that never stops changing is read as it comes: where the words still stand is asked at the end. */
const mostReadings = 3;

/**
 * Finds passages in the page as it is, in slices. Those that are there, or may be, come back; undefined
 * when `isCurrent` turned false in between.
 */
export async function placeAll(
  passages: readonly PagePassage[],
  page: PageWatch,
  isCurrent: () => boolean,
): Promise<Map<string, Place> | undefined> {
  const index = await readPage(page, isCurrent);
  return index && inSlices(placing(passages, index), slice, isCurrent);
}

async function readPage(page: PageWatch, goesOn: () => boolean): Promise<TextIndex | undefined> {
  for (let reading = 1; ; reading++) {
    const before = page.changes;
    const index = await inSlices(indexingText(document), slice, goesOn);
    index?.innerRoots.forEach(page.include);
    if (!index || page.changes === before || reading === mostReadings) return index;
  }
}

// What is cheap first: most passages stand where they stood.
function* placing(passages: readonly PagePassage[], index: TextIndex): Work<Map<string, Place>> {
  const places = new Map<string, Place>();
  const rest: PagePassage[] = [];
  for (const passage of passages) {
    const located = yield* locatingExactly(index, passage.selectors);
    if (located) keep(places, passage, located);
    else rest.push(passage);
    yield;
  }
  for (const passage of rest) {
    keep(places, passage, yield* locatingEdited(index, passage.selectors));
    yield;
  }
  return places;
}

function keep(places: Map<string, Place>, { id }: PagePassage, located: Located): void {
  if (located.type === 'not-found') return;
  const { type, range } = located;
  places.set(id, { type, range, words: range.toString() });
}
