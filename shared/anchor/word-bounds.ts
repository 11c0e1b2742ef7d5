import type { Span } from './visible-text.ts';

/** The offset, or where the word begins that it cuts. */
export function wordStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : wordAt(text, offset).start;
}

/** The offset, or where the word ends that it cuts. */
export function wordEnd(text: string, offset: number): number {
  return offset >= text.length ? text.length : wordAt(text, offset - 1).end;
}

/** Around an offset, enough to hold a word: what is longer is cut between two of its characters. */
const reach = 48;

// Intl.Segmenter knows words also where none are set apart by spaces, and never cuts an emoji or an accent.
function wordAt(text: string, offset: number): Span {
  const from = Math.max(0, offset - reach);
  const around = new Intl.Segmenter(undefined, { granularity: 'word' }).segment(
    text.slice(from, offset + reach),
  );
  const word = around.containing(offset - from);
  if (!word) return { start: offset, end: offset + 1 };
  return { start: from + word.index, end: from + word.index + word.segment.length };
}
