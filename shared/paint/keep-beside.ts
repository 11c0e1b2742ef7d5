import { boxOf, frameOf } from './box-in-window.ts';
import { type Box, placeBeside, roomBeside } from './placement.ts';
import { onSeenPart, seenPart } from './seen-part.ts';
import type { Shell } from './shell.ts';

/** A panel that would be lower than this is of no use (pixels). */
const lowest = 150;

/**
 * Keeps what the shell shows beside words, never over them, while the page scrolls, the window or the panel
 * changes its size, or the words move: they are asked for each time. Of words that leave no room beside
 * them, only the line at `at` stays free, in pixels from the top of the window. The answer does it at once.
 */
export function keepBeside(
  shell: Shell,
  words: () => readonly Range[],
  signal: AbortSignal,
  at?: number,
): () => void {
  const move = () => moveBeside(shell, words(), at);
  move();
  const options = { capture: true, passive: true, signal };
  for (const page of pagesOf(words())) page.addEventListener('scroll', move, options);
  onSeenPart(move, signal);
  const sizes = new ResizeObserver(move);
  sizes.observe(shell.host);
  signal.addEventListener('abort', () => sizes.disconnect());
  return move;
}

function moveBeside({ host, moveTo }: Shell, words: readonly Range[], at?: number): void {
  const seen = seenPart();
  const inSeen = (box: Box) => ({ ...box, left: box.left - seen.left, top: box.top - seen.top });
  const { width } = host.getBoundingClientRect();
  const all = inSeen(boxOf(words));
  const isFree = roomBeside(all, width, seen) >= lowest;
  const box = isFree ? all : inSeen(lineAt(words, at ?? seen.top + seen.height / 3));
  const room = roomBeside(box, width, seen);
  const size = { width: seen.width, height: room < lowest ? seen.height : room + 16 };
  // The height that it takes depends on the room that it has.
  moveTo(0, 0, size);
  const place = placeBeside(box, host.getBoundingClientRect(), seen, host.dir === 'rtl');
  moveTo(seen.left + place.left, seen.top + place.top, size);
}

function lineAt(words: readonly Range[], at: number): Box {
  const lines = words.flatMap(linesOf);
  const distance = ({ top, height }: Box) => Math.abs(top + height / 2 - at);
  return lines.sort((a, b) => distance(a) - distance(b))[0] ?? boxOf(words);
}

function linesOf(range: Range): Box[] {
  const first = range.getBoundingClientRect();
  const shown = boxOf([range]);
  return [...range.getClientRects()].map(({ left, top, width, height }) => ({
    left: left + shown.left - first.left,
    top: top + shown.top - first.top,
    width,
    height,
  }));
}

/** The documents in which scrolling moves the words: their own, and those around its frame. */
function pagesOf(words: readonly Range[]): Set<Document> {
  const pages = new Set<Document>();
  for (const { startContainer } of words) {
    for (
      let page = startContainer.ownerDocument;
      page;
      page = frameOf(page)?.ownerDocument ?? null
    ) {
      pages.add(page);
    }
  }
  return pages;
}
