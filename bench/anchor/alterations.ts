import type { TextIndex } from '../../shared/anchor/text-index.ts';
import type { Span } from '../../shared/anchor/visible-text.ts';
import { below, pick, type Random } from './random.ts';

/** What is done to a page after a passage was saved. Each answers with what takes it back. */
export interface Altered {
  /** Where the passage stands afterwards; undefined when it is gone. */
  readonly truth: Range | undefined;
  undo(): void;
}

/** Undefined where the alteration makes no sense for this passage. */
export type Alter = (scene: Scene) => Altered | undefined;

export interface Scene {
  readonly index: TextIndex;
  readonly passage: Span;
  readonly random: Random;
}

/** Characters of context on each side that are edited along with the quote. */
const context = 64;

export const alterations: Readonly<Record<string, Alter>> = {
  'paragraph deleted': deleteParagraph,
  'edited 5 %': edit(0.05, 0),
  'edited 15 %': edit(0.15, 0),
  'edited 30 %': edit(0.3, 0),
  'with context 5 %': edit(0.05, context),
  'with context 15 %': edit(0.15, context),
  'with context 30 %': edit(0.3, context),
  'block moved': moveBlock,
  'duplicate inserted': insertDuplicate,
  'boilerplate replaced': replaceBoilerplate,
  'all written anew': rewrite,
};

/** The lines that a passage touches: what a reader takes for a paragraph, an item, a cell. */
function paragraphsOf({ text }: TextIndex, { start, end }: Span): Span {
  const next = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: next < 0 ? text.length : next };
}

/** Each text node of a span, with the part of it that lies inside. */
function piecesOf(
  index: TextIndex,
  { start, end }: Span,
): { node: Text; from: number; to: number }[] {
  const range = index.rangeOf(start, end);
  if (!range) return [];
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const pieces: { node: Text; from: number; to: number }[] = [];
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (!isText(node) || !range.intersectsNode(node) || !index.spanOf(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    if (to > from) pieces.push({ node, from, to });
  }
  return pieces;
}

function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

function keeping(pieces: readonly { node: Text }[]): () => void {
  const before = pieces.map(({ node }) => [node, node.data] as const);
  return () => {
    for (const [node, data] of before) node.data = data;
  };
}

function deleteParagraph({ index, passage }: Scene): Altered {
  const pieces = piecesOf(index, paragraphsOf(index, passage));
  const undo = keeping(pieces);
  for (const { node, from, to } of pieces) node.deleteData(from, to - from);
  return { truth: undefined, undo };
}

function edit(share: number, around: number): Alter {
  return ({ index, passage, random }) => {
    const { text } = index;
    const truth = index.rangeOf(passage.start, passage.end);
    if (!truth) return undefined;
    const span = {
      start: Math.max(0, passage.start - around),
      end: Math.min(text.length, passage.end + around),
    };
    const places = Array.from({ length: span.end - span.start }, (_, i) => span.start + i)
      .map((offset) => ({ offset, rank: random() }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, Math.round((span.end - span.start) * share))
      .map(({ offset }) => index.rangeOf(offset, offset + 1))
      .filter((range) => range !== undefined);
    const nodes = new Set(places.map(({ startContainer }) => startContainer));
    const undo = keeping([...nodes].flatMap((node) => (isText(node) ? [{ node }] : [])));
    for (const { startContainer, startOffset, endOffset, endContainer } of places) {
      if (startContainer !== endContainer || !isText(startContainer)) continue;
      const node = startContainer;
      const length = Math.max(0, endOffset - startOffset);
      const letter = text[below(random, text.length)]?.trim() || 'e';
      const way = below(random, 3);
      if (way === 0) node.replaceData(startOffset, length, letter);
      else if (way === 1) node.deleteData(startOffset, length);
      else node.insertData(startOffset, letter);
    }
    return { truth: truth.cloneRange(), undo };
  };
}

/** The smallest elements that hold a passage's paragraphs and stand as blocks of their own. */
function blocksOf(index: TextIndex, passage: Span): Element[] {
  const blocks = new Set<Element>();
  for (const { node } of piecesOf(index, paragraphsOf(index, passage))) {
    const block = blockAround(node);
    if (block) blocks.add(block);
  }
  const outer = [...blocks].filter(
    (block) => ![...blocks].some((other) => other !== block && other.contains(block)),
  );
  const length = outer.reduce((sum, block) => sum + lengthOf(index, block), 0);
  return length > index.text.length / 3 ? [] : outer;
}

function lengthOf(index: TextIndex, element: Element): number {
  const span = index.spanOf(element);
  return span ? span.end - span.start : 0;
}

function blockAround(node: Node): Element | undefined {
  for (let element = node.parentElement; element; element = element.parentElement) {
    if (!/^(inline|contents|ruby)/.test(getComputedStyle(element).display)) return element;
  }
  return undefined;
}

/** A block of the page to put others in front of, apart from those. */
function elsewhere(
  index: TextIndex,
  blocks: readonly Element[],
  random: Random,
): Element | undefined {
  const all = [
    ...document.querySelectorAll('p, li, h1, h2, h3, h4, div, section, td, blockquote, tr'),
  ];
  const fit = all.filter(
    (element) =>
      index.spanOf(element) !== undefined &&
      lengthOf(index, element) > 0 &&
      !blocks.some((block) => block.contains(element) || element.contains(block)) &&
      !blocks.some((block) => block.nextElementSibling === element),
  );
  return pick(random, fit);
}

function moveBlock({ index, passage, random }: Scene): Altered | undefined {
  const truth = index.rangeOf(passage.start, passage.end);
  const blocks = blocksOf(index, passage);
  const target = elsewhere(index, blocks, random);
  if (!truth || !target || blocks.length === 0) return undefined;
  const { startContainer, startOffset, endContainer, endOffset } = truth;
  const words = truth.toString();
  const marks = blocks.map((block) => {
    const mark = document.createComment('');
    block.replaceWith(mark);
    return mark;
  });
  target.before(...blocks);
  const moved = document.createRange();
  moved.setStart(startContainer, startOffset);
  moved.setEnd(endContainer, endOffset);
  const undo = () => {
    for (const [i, mark] of marks.entries()) mark.replaceWith(blocks[i] ?? '');
  };
  // Moved as a whole, or it is another passage.
  if (moved.toString() !== words) {
    undo();
    return undefined;
  }
  return { truth: moved, undo };
}

function insertDuplicate({ index, passage, random }: Scene): Altered | undefined {
  const truth = index.rangeOf(passage.start, passage.end);
  const blocks = blocksOf(index, passage);
  const target = elsewhere(index, blocks, random);
  if (!truth || !target || blocks.length === 0) return undefined;
  const copies = blocks.map((block) => block.cloneNode(true));
  // Clones of elements are elements.
  target.before(...(copies as Element[]));
  return {
    truth,
    undo: () => {
      for (const copy of copies as Element[]) copy.remove();
    },
  };
}

const furniture =
  'nav, header, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=complementary]';

function replaceBoilerplate({ index, passage, random }: Scene): Altered | undefined {
  const truth = index.rangeOf(passage.start, passage.end);
  if (!truth) return undefined;
  const own = paragraphsOf(index, passage);
  const words = index.flat.split(' ').filter((word) => word.length > 3);
  const changed: { node: Text }[] = [];
  for (const node of textsIn(document.body)) {
    const span = index.spanOf(node);
    if (!span || span.start === span.end || !isBoilerplate(node)) continue;
    if (truth.intersectsNode(node)) return undefined;
    if (span.start < own.end && own.start < span.end) continue;
    changed.push({ node });
  }
  const undo = keeping(changed);
  for (const { node } of changed) {
    node.data = node.data.replace(/\S+/g, () => pick(random, words) ?? '');
  }
  return { truth, undo };
}

// Nothing is left of it but its words, in another order: another page under the same address.
function rewrite({ index, random }: Scene): Altered {
  const words = index.flat.match(/\S{1,6}/g) ?? [];
  const changed = [document, ...index.innerRoots].flatMap((root) =>
    textsIn(root)
      .filter((node) => index.spanOf(node))
      .map((node) => ({ node })),
  );
  const undo = keeping(changed);
  for (const { node } of changed) {
    node.data = node.data.replace(/\S{1,6}/g, () => pick(random, words) ?? '');
  }
  return { truth: undefined, undo };
}

function textsIn(root: Node): Text[] {
  const walker = (root.ownerDocument ?? document).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (isText(node)) texts.push(node);
  }
  return texts;
}

// What a site puts around its articles, or a line that is nothing but links.
function isBoilerplate(node: Node): boolean {
  if (node.parentElement?.closest(furniture)) return true;
  const block = blockAround(node);
  const length = block?.textContent?.trim().length ?? 0;
  if (!block || length === 0 || length > 400) return false;
  const linked = [...block.querySelectorAll('a')].reduce(
    (sum, link) => sum + (link.textContent?.trim().length ?? 0),
    0,
  );
  return linked / length > 0.8;
}
