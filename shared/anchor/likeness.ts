import search from 'approx-string-match';
import type { TextPositionSelector, TextQuoteSelector } from '../records/selectors.ts';
import type { Span } from './visible-text.ts';

/** A place in a text where a quote may be, and how like what was saved it is. All likenesses are 0 to 1. */
export interface Candidate extends Span {
  /** Quote, surroundings and place together. */
  readonly score: number;
  /** The surroundings of the side that is more like what was saved; 0 where too little was. */
  readonly context: number;
}

/** White space is one kind of space here: a quote whose line broke elsewhere is the same quote. */
export interface Sought {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number | undefined;
}

export function soughtFor(
  quote: TextQuoteSelector,
  position: TextPositionSelector | undefined,
): Sought {
  const flat = (text: string) => text.replace(/\s/g, ' ');
  return {
    quote: flat(quote.exact),
    prefix: flat(quote.prefix),
    suffix: flat(quote.suffix),
    start: position?.start,
  };
}

/** The weights of Hypothesis' matcher, by which the floors in locate.ts were measured. */
const weights = { quote: 50, context: 20, place: 2 };

/** Fewer characters of context, not counting spaces, prove nothing. */
const telling = 8;

export function judge(text: string, sought: Sought, span: Span, errors: number): Candidate {
  const before = text.slice(Math.max(0, span.start - sought.prefix.length), span.start);
  const after = text.slice(span.end, span.end + sought.suffix.length);
  const prefix = likeness(before, sought.prefix);
  const suffix = likeness(after, sought.suffix);
  const parts: [weight: number, likeness: number][] = [
    [weights.quote, 1 - errors / sought.quote.length],
    [sought.prefix ? weights.context : 0, prefix],
    [sought.suffix ? weights.context : 0, suffix],
    [sought.start === undefined ? 0 : weights.place, nearness(text, sought, span)],
  ];
  const context = Math.max(tells(sought.prefix) ? prefix : 0, tells(sought.suffix) ? suffix : 0);
  return { start: span.start, end: span.end, score: mean(parts), context };
}

/** Whether anything around the quote was saved that it could be known by. */
export function hasContext({ prefix, suffix }: Sought): boolean {
  return tells(prefix) || tells(suffix);
}

function tells(context: string): boolean {
  return context.replaceAll(' ', '').length >= telling;
}

function likeness(found: string, expected: string): number {
  if (found === expected) return 1;
  if (expected === '' || found === '') return 0;
  const [best] = search(found, expected, expected.length);
  return best ? 1 - best.errors / expected.length : 0;
}

function nearness(text: string, { start }: Sought, span: Span): number {
  return 1 - Math.min(1, Math.abs(span.start - (start ?? 0)) / Math.max(1, text.length));
}

function mean(parts: readonly (readonly [weight: number, likeness: number])[]): number {
  const total = parts.reduce((sum, [weight]) => sum + weight, 0);
  return parts.reduce((sum, [weight, part]) => sum + weight * part, 0) / total;
}
