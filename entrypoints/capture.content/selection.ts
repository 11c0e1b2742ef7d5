import { describe } from '../../shared/anchor/describe.ts';
import { indexText, type TextIndex } from '../../shared/anchor/text-index.ts';
import type { InnerRoot } from '../../shared/anchor/visible-text.ts';
import { maxQuote } from '../../shared/messages/limits.ts';
import { quoteOf } from '../../shared/records/find-selector.ts';
import type { Selectors } from '../../shared/records/selectors.ts';

/** The words that a person selected, as they can be saved. */
export interface Chosen {
  readonly type: 'chosen';
  readonly quote: string;
  readonly selectors: Selectors;
  readonly range: Range;
}

export type Choice = Chosen | { readonly type: 'nothing' | 'in-field' | 'too-long' };

export function readSelection(): Choice {
  const index = indexText(document);
  const range = selectedRange(index.innerRoots);
  if (range && !range.collapsed) return chosenIn(range, index);
  return { type: isField(activeElement()) ? 'in-field' : 'nothing' };
}

/** What a range holds, by the text as it is now. */
export function chosenIn(range: AbstractRange, index: TextIndex = indexText(document)): Choice {
  const selectors = describe(range, index);
  const quote = selectors && quoteOf(selectors)?.exact;
  if (!quote) return { type: 'nothing' };
  if (quote.length > maxQuote) return { type: 'too-long' };
  return { type: 'chosen', quote, selectors, range: liveRange(range) };
}

function selectedRange(innerRoots: readonly InnerRoot[]): AbstractRange | undefined {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  // Words in a shadow tree: the plain range would end at its host.
  const shadowRoots = innerRoots.filter((root) => root instanceof ShadowRoot);
  if (shadowRoots.length > 0 && 'getComposedRanges' in selection) {
    return selection.getComposedRanges({ shadowRoots })[0];
  }
  return selection.getRangeAt(0);
}

function liveRange({ startContainer, startOffset, endContainer, endOffset }: AbstractRange): Range {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range;
}

/** The element that has the focus, inside open shadow trees too. */
export function activeElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

function isField(element: Element | null): boolean {
  return element?.localName === 'textarea' || element?.localName === 'input';
}
