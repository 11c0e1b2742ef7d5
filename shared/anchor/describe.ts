import type { OccurrenceSelector, Selectors, TextQuoteSelector } from '../records/selectors.ts';
import { charactersBefore } from './characters.ts';
import { soughtFor } from './likeness.ts';
import { onlyPlaceOf, othersIn } from './occurrences.ts';
import { atOnce } from './slices.ts';
import { structureOf } from './structure.ts';
import type { TextIndex } from './text-index.ts';
import type { Span } from './visible-text.ts';
import { wordEnd, wordStart } from './word-bounds.ts';

/** Characters of context on each side: at least this many, and more until the quote is told from its likes. */
const shortContext = 64;
const longContext = 512;

/**
 * A range as W3C selectors, for a record: the quote with its surroundings, its place in the text and in the
 * tree; and, beside the standard, what else the page holds that is like it. White space at its ends is left
 * out. Undefined when the range holds no visible text of the index.
 */
export function describe(range: AbstractRange, index: TextIndex): Selectors | undefined {
  const span = trimmed(index.text, index.offsetsOf(range));
  if (!span) return undefined;
  const { start, end } = span;
  const exact = index.text.slice(start, end);
  const quote = { type: 'TextQuoteSelector', exact, ...contextOf(span, index.text) } as const;
  const structure = structureOf(span, index);
  return [
    quote,
    {
      type: 'TextPositionSelector',
      start: charactersBefore(start, index.pairs),
      end: charactersBefore(end, index.pairs),
    },
    ...(structure ? [structure] : []),
    occurrenceOf(quote, span, index),
  ];
}

function occurrenceOf(
  quote: TextQuoteSelector,
  span: Span,
  { text, flat, grams }: TextIndex,
): OccurrenceSelector {
  const sought = soughtFor(quote, span.start);
  const places = { own: span, paragraphs: paragraphsOf(text, span) };
  return { type: 'OccurrenceSelector', ...othersIn(flat, atOnce(grams()), sought, places) };
}

function paragraphsOf(text: string, { start, end }: Span): Span {
  const next = text.indexOf('\n', end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: next < 0 ? text.length : next + 1 };
}

function trimmed(text: string, span: Span | undefined): Span | undefined {
  if (!span) return undefined;
  const quote = text.slice(span.start, span.end);
  const start = span.start + quote.length - quote.trimStart().length;
  const end = span.start + quote.trimEnd().length;
  return start < end ? { start, end } : undefined;
}

interface Context {
  readonly prefix: string;
  readonly suffix: string;
}

function contextOf(span: Span, text: string): Context {
  for (let length = shortContext; ; length *= 2) {
    const from = wordStart(text, span.start - length);
    const to = wordEnd(text, span.end + length);
    if (length >= longContext || onlyPlaceOf(text, text.slice(from, to)) !== undefined) {
      return { prefix: text.slice(from, span.start), suffix: text.slice(span.end, to) };
    }
  }
}
