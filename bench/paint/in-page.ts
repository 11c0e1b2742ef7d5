import { describe } from '../../shared/anchor/describe.ts';
import { locatingEdited, locatingExactly } from '../../shared/anchor/locate.ts';
import { inSlices, type Work } from '../../shared/anchor/slices.ts';
import { indexingText, indexText, type TextIndex } from '../../shared/anchor/text-index.ts';
import { clearPaint, paint } from '../../shared/paint/paint.ts';
import { stageStyles } from '../../shared/paint/stage-styles.ts';
import type { Selectors } from '../../shared/records/selectors.ts';
import { stages } from '../../shared/records/taxonomy.ts';
import tokens from '../../shared/ui/tokens.css?raw';
import { readPageText } from '../anchor/page-text.ts';
import { type PeerSelector, peerDescribe, peerLocate } from '../anchor/peer.ts';
import { below, seeded } from '../anchor/random.ts';

/** Runs in the page, on its real DOM. Times are milliseconds. */

export interface Restored {
  readonly found: number;
  readonly total: number;
  /** The longest time for which the page had no turn. */
  readonly longest: number;
}

interface Saved {
  readonly selectors: Selectors;
  readonly peer: PeerSelector;
}

let saved: Saved[] = [];

/** Saves so many passages all over the page. */
export function save(count: number, seed: number): number {
  const index = indexText(document);
  const text = readPageText(document.body);
  const random = seeded(seed);
  saved = [];
  while (saved.length < count) {
    const range = rangeAt(index, below(random, index.text.length - 200), 40 + below(random, 120));
    const selectors = range && describe(range, index);
    const there = range && text.offsetsOf(range);
    if (selectors && there)
      saved.push({ selectors, peer: peerDescribe(text.text, there.start, there.end) });
  }
  return index.text.length;
}

function rangeAt({ text, rangeOf }: TextIndex, near: number, length: number): Range | undefined {
  const start = text.indexOf(' ', near) + 1;
  return rangeOf(start, start + length);
}

/** Edits 15 % of the characters of every quote as it was saved, which costs the same as an edited page. */
export function edit(seed: number): void {
  const random = seeded(seed);
  const edited = (text: string) => text.replace(/./gs, (c) => (random() < 0.15 ? 'x' : c));
  saved = saved.map(({ selectors, peer }) => ({
    selectors: selectors.map((selector) =>
      selector.type === 'TextQuoteSelector' && 'exact' in selector
        ? { ...selector, exact: edited(String(selector.exact)) }
        : selector,
    ),
    peer: { ...peer, exact: edited(peer.exact) },
  }));
}

export async function restoreOurs(): Promise<Restored> {
  const slices = watchTasks();
  const start = performance.now();
  const work = (function* (): Work<Range[]> {
    const index = yield* indexingText(document);
    const ranges: Range[] = [];
    for (const { selectors } of saved) {
      const located =
        (yield* locatingExactly(index, selectors)) ?? (yield* locatingEdited(index, selectors));
      if (located.type === 'found' || located.type === 'changed') ranges.push(located.range);
      yield;
    }
    return ranges;
  })();
  const ranges = await inSlices(work, 8, () => true);
  const total = performance.now() - start;
  return { found: ranges?.length ?? 0, total, longest: await slices.longest() };
}

/** As it is published: each passage reads the text of the page anew, in one task for all. */
export async function restorePeer(): Promise<Restored> {
  const start = performance.now();
  let found = 0;
  for (const { peer } of saved) {
    const text = readPageText(document.body);
    const match = peerLocate(text.text, peer);
    if (match && text.rangeOf(match.start, match.end)) found++;
  }
  const total = performance.now() - start;
  return { found, total, longest: total };
}

// What the browser itself takes for one task: from 50 ms on it reports them.
function watchTasks() {
  let longest = 0;
  const note = (entries: PerformanceEntryList) => {
    for (const { duration } of entries) longest = Math.max(longest, duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  return {
    async longest() {
      await afterPaint();
      note(observer.takeRecords());
      observer.disconnect();
      return longest;
    },
  };
}

function rangesOf(count: number): Range[] {
  const index = indexText(document);
  const random = seeded(7);
  const ranges: Range[] = [];
  while (ranges.length < count) {
    const range = rangeAt(index, below(random, index.text.length - 300), 20 + below(random, 160));
    if (range) ranges.push(range);
  }
  return ranges;
}

/** From the call to the frame that shows it. */
export async function paintOurs(count: number): Promise<number> {
  const ranges = rangesOf(count);
  const styles = stageStyles(tokens);
  await afterPaint();
  const start = performance.now();
  paint(
    ranges.map((range, i) => ({ range, stage: stages[i % stages.length] ?? null })),
    styles,
  );
  await afterPaint();
  const time = performance.now() - start;
  clearPaint();
  return time;
}

/** The peer's way: an element around each piece of text. */
export async function paintPeer(count: number): Promise<number> {
  const pieces = rangesOf(count).map((range) => textsIn(range));
  await afterPaint();
  const start = performance.now();
  for (const texts of pieces) for (const piece of texts) wrap(piece);
  await afterPaint();
  return performance.now() - start;
}

interface Piece {
  readonly node: Text;
  readonly from: number;
  readonly to: number;
}

function textsIn(range: Range): Piece[] {
  const root = range.commonAncestorContainer;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces: Piece[] = [];
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (!(node instanceof Text) || !range.intersectsNode(node) || !node.data.trim()) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    if (to > from) pieces.push({ node, from, to });
  }
  return pieces;
}

function wrap({ node, from, to }: Piece): void {
  // An earlier wrapper may have cut the text where two passages overlap.
  if (to > node.data.length) return;
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const mark = document.createElement('bench-mark');
  mark.style.backgroundColor = 'rgb(200 230 220)';
  range.surroundContents(mark);
}

function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
}
