import { lastWhere } from './bisect.ts';
import { pairsIn } from './characters.ts';
import { type Grams, indexGrams } from './grams.ts';
import { atOnce } from './slices.ts';
import {
  type InnerRoot,
  type Run,
  readVisibleText,
  type Span,
  type VisibleText,
} from './visible-text.ts';

/**
 * The visible text of a page (visible-text.ts says what that is), and the way from its offsets to the
 * document and back. True for the document as it was when it was made.
 */
export interface TextIndex {
  readonly root: Node;
  readonly text: string;
  /** The same, offset by offset, as it is searched and compared. */
  readonly flat: string;
  /** Where its characters of two UTF-16 units stand: the selectors of the standard count characters. */
  readonly pairs: readonly number[];
  /** The open shadow roots, and the documents in frames, that the text runs through. */
  readonly innerRoots: readonly InnerRoot[];
  /**
   * The range that shows `text.slice(start, end)`. Undefined for an empty one, and for one that begins
   * and ends in different shadow trees or documents, for which the DOM has no range.
   */
  rangeOf(start: number, end: number): Range | undefined;
  /** Undefined when the range lies outside the root, or in what was left out. */
  offsetsOf(range: AbstractRange): Span | undefined;
  /** What a node shows. Undefined outside the root, and for what was left out. */
  spanOf(node: Node): Span | undefined;
  /** Whether the document still shows there what it showed when it was read. */
  isCurrent(span: Span): boolean;
  /** What finds a place by parts of its words. Made on first use, in steps. */
  grams(): Generator<void, Grams>;
}

export function indexText(root: Node): TextIndex {
  return atOnce(indexingText(root));
}

/** As {@link indexText}, in steps, between which the page can have its turn. */
export function* indexingText(root: Node): Generator<void, TextIndex> {
  const visible = yield* readVisibleText(root);
  let grams: Grams | undefined;
  return {
    root,
    text: visible.text,
    flat: visible.flat,
    pairs: pairsIn(visible.text),
    innerRoots: visible.innerRoots,
    rangeOf: (start, end) => rangeOf(visible, start, end),
    offsetsOf: (range) => offsetsOf(visible, range),
    spanOf: (node) => visible.spans.get(node),
    isCurrent: (span) => isCurrent(visible, span),
    *grams() {
      grams ??= yield* indexGrams(visible.flat);
      return grams;
    },
  };
}

function isCurrent({ text, runs }: VisibleText, { start, end }: Span): boolean {
  for (let i = runIndexAt(runs, start); i < runs.length; i++) {
    const run = runs[i];
    if (!run || run.start >= end) break;
    const from = Math.max(start, run.start);
    const words = text.slice(from, Math.min(end, runs[i + 1]?.start ?? end));
    if (run.node && !shows(run.node, run.offset + from - run.start, words)) return false;
  }
  return true;
}

// White space is written as one space whatever it is.
function shows(node: Text, offset: number, words: string): boolean {
  if (!node.isConnected) return false;
  const held = node.data.slice(offset, offset + words.length);
  return held === words || held.replace(/\s/g, ' ') === words.replace(/\s/g, ' ');
}

function rangeOf({ text, runs }: VisibleText, start: number, end: number): Range | undefined {
  if (start < 0 || end > text.length) return undefined;
  // A newline of ours stands nowhere in the document: its neighbours do, on both sides.
  const from = runAt(runs, start)?.node ? start : start + 1;
  const to = runAt(runs, end - 1)?.node ? end : end - 1;
  if (from >= to) return undefined;
  return rangeBetween(runAt(runs, from), from, runAt(runs, to - 1), to);
}

function runAt(runs: readonly Run[], offset: number): Run | undefined {
  return runs[runIndexAt(runs, offset)];
}

function runIndexAt(runs: readonly Run[], offset: number): number {
  return lastWhere(0, runs.length, (i) => (runs[i]?.start ?? 0) <= offset);
}

function rangeBetween(
  first: Run | undefined,
  from: number,
  last: Run | undefined,
  to: number,
): Range | undefined {
  if (!first?.node || !last?.node) return undefined;
  if (first.node.getRootNode() !== last.node.getRootNode()) return undefined;
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, first.offset + from - first.start);
  range.setEnd(last.node, last.offset + to - last.start);
  return range;
}

function offsetsOf(visible: VisibleText, range: AbstractRange): Span | undefined {
  const start = offsetAt(visible, range.startContainer, range.startOffset);
  const end = offsetAt(visible, range.endContainer, range.endOffset);
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

function offsetAt(visible: VisibleText, node: Node, offset: number): number | undefined {
  const span = visible.spans.get(node);
  if (!span) return offsetBefore(visible, node);
  if (node.nodeType === Node.TEXT_NODE) return offsetInText(visible, node, span, offset);
  return offsetFrom(visible, node, node.childNodes[offset] ?? null);
}

// For what was left out: where it would begin.
function offsetBefore(visible: VisibleText, node: Node): number | undefined {
  if (!node.parentNode) return undefined;
  return visible.spans.has(node.parentNode)
    ? offsetFrom(visible, node.parentNode, node)
    : offsetBefore(visible, node.parentNode);
}

function offsetFrom({ spans }: VisibleText, parent: Node, child: Node | null): number | undefined {
  for (let next = child; next; next = next.nextSibling) {
    const span = spans.get(next);
    if (span) return span.start;
  }
  return spans.get(parent)?.end;
}

function offsetInText(visible: VisibleText, node: Node, span: Span, offset: number): number {
  const { runs, text } = visible;
  const first = lastWhere(0, runs.length, (i) => (runs[i]?.start ?? 0) <= span.start);
  const beyond = lastWhere(0, runs.length, (i) => (runs[i]?.start ?? 0) < span.end) + 1;
  // What is written before a node's own text is the white space that was due before it.
  const index = lastWhere(Math.max(0, first), beyond, (i) => isUpTo(runs, i, node, offset));
  const run = runs[index];
  if (!run) return span.start;
  const end = Math.min(runs[index + 1]?.start ?? text.length, span.end);
  return run.node === node ? Math.min(run.start + offset - run.offset, end) : end;
}

function isUpTo(runs: readonly Run[], i: number, node: Node, offset: number): boolean {
  const [before, run, next] = [runs[i - 1], runs[i], runs[i + 1]];
  if (run?.node === node) return run.offset <= offset;
  // A newline of ours between two lines of the node.
  const isInside = before?.node === node && next?.node === node;
  return isInside ? next.offset <= offset : run !== undefined;
}
