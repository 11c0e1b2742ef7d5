import { offsetAfter } from '../../shared/anchor/characters.ts';
import { describe } from '../../shared/anchor/describe.ts';
import { indexText, type TextIndex } from '../../shared/anchor/text-index.ts';
import type { InnerRoot, Span } from '../../shared/anchor/visible-text.ts';
import { maxParts, maxQuote } from '../../shared/messages/limits.ts';
import { activeElement } from '../../shared/paint/active-element.ts';
import { positionOf } from '../../shared/records/find-selector.ts';
import type { Selectors } from '../../shared/records/selectors.ts';

/** The words of one passage. */
export interface Part {
  readonly quote: string;
  readonly selectors: Selectors;
  readonly range: Range;
}

export type Parts = readonly [Part, ...Part[]];

/** What a person selected, as it can be saved: in Firefox it may be in several parts. */
export interface Chosen {
  readonly type: 'chosen';
  readonly parts: Parts;
}

export type Refusal = 'nothing' | 'in-field' | 'too-long' | 'too-many';
export type Choice = Chosen | { readonly type: Refusal };

export function readSelection(): Choice {
  const index = indexText(document);
  const ranges = selectedRanges(index.innerRoots);
  if (ranges.length > 0) return chosenIn(ranges, index);
  return { type: isField(activeElement()) ? 'in-field' : 'nothing' };
}

/** What these ranges hold, by the text as it is now. */
export function chosenIn(
  ranges: readonly AbstractRange[],
  index: TextIndex = indexText(document),
): Choice {
  const [first, ...others] = joined(ranges, index).flatMap((range) => partIn(range, index) ?? []);
  if (!first) return { type: 'nothing' };
  const parts: Parts = [first, ...others];
  if (parts.some(({ quote }) => quote.length > maxQuote)) return { type: 'too-long' };
  return parts.length > maxParts ? { type: 'too-many' } : { type: 'chosen', parts };
}

function partIn(range: AbstractRange, index: TextIndex): Part | undefined {
  const selectors = describe(range, index);
  const position = selectors && positionOf(selectors);
  if (!selectors || !position) return undefined;
  const start = offsetAfter(position.start, index.pairs);
  const end = offsetAfter(position.end, index.pairs);
  // Without the white space at its ends, so that what is painted is what is saved.
  const words = index.rangeOf(start, end) ?? liveRange(range);
  return { quote: index.text.slice(start, end), selectors, range: words };
}

interface Piece {
  readonly range: AbstractRange;
  readonly span: Span;
}

/**
 * Firefox makes a range of each table cell, and cuts one where something that cannot be selected stands in
 * it. Ranges with nothing to read between them are one.
 */
function joined(ranges: readonly AbstractRange[], index: TextIndex): AbstractRange[] {
  const pieces = ranges
    .flatMap((range): Piece[] => {
      const span = index.offsetsOf(range);
      return span ? [{ range, span }] : [];
    })
    .sort((a, b) => a.span.start - b.span.start);
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    const both = last && union(last, piece, index);
    if (both) whole[whole.length - 1] = both;
    else whole.push(piece);
  }
  return whole.map(({ range }) => range);
}

function union(a: Piece, b: Piece, index: TextIndex): Piece | undefined {
  const { start, end } = a.span;
  if (!isUnread(end, b.span.start, index)) return undefined;
  const span = { start, end: Math.max(end, b.span.end) };
  const range = index.rangeOf(span.start, span.end);
  return range && { range, span };
}

function isUnread(from: number, to: number, index: TextIndex): boolean {
  if (to <= from || index.text.slice(from, to).trim() === '') return true;
  const between = index.rangeOf(from, to);
  return between !== undefined && textsIn(between).every(isUnselectable);
}

function textsIn(range: Range): Node[] {
  const texts: Node[] = [];
  const root = range.commonAncestorContainer;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node: Node | null = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE && range.intersectsNode(node)) texts.push(node);
  }
  return texts;
}

function isUnselectable(text: Node): boolean {
  if (text.textContent?.trim() === '') return true;
  for (let element = text.parentElement; element; element = element.parentElement) {
    const { userSelect } = getComputedStyle(element);
    if (userSelect !== 'auto') return userSelect === 'none';
  }
  return false;
}

// Of the document that the person is in; another may still have what was selected there before.
function selectedRanges(innerRoots: readonly InnerRoot[]): AbstractRange[] {
  const documents = [activeElement()?.ownerDocument ?? document, document, ...innerRoots];
  for (const root of documents) {
    const ranges = isDocument(root) ? rangesIn(root, innerRoots) : [];
    if (ranges.length > 0) return ranges;
  }
  return [];
}

function rangesIn(page: Document, innerRoots: readonly InnerRoot[]): AbstractRange[] {
  const selection = page.getSelection();
  if (!selection) return [];
  const ranges = allRanges(selection).filter(({ collapsed }) => !collapsed);
  if (selection.rangeCount > 1) return ranges;
  // Words in a shadow tree: the plain range would end at its host.
  const shadowRoots = innerRoots.filter(
    (root) => isShadowRoot(root) && root.ownerDocument === page,
  );
  if (shadowRoots.length === 0 || !('getComposedRanges' in selection)) return ranges;
  // Those that are no document.
  const roots = shadowRoots as ShadowRoot[];
  return selection.getComposedRanges({ shadowRoots: roots }).filter(({ collapsed }) => !collapsed);
}

function allRanges(selection: Selection): Range[] {
  return Array.from({ length: selection.rangeCount }, (_, i) => selection.getRangeAt(i));
}

function liveRange({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range {
  const range = (startContainer.ownerDocument ?? document).createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

function isField(element: Element | null): boolean {
  return element?.localName === 'textarea' || element?.localName === 'input';
}

// By nodeType, not instanceof: what is in a frame is of another realm.
function isDocument(root: Node): root is Document {
  return root.nodeType === Node.DOCUMENT_NODE;
}

function isShadowRoot(root: InnerRoot): boolean {
  return root.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
}
