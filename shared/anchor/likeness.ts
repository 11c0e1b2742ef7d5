import { occurrenceOf, positionOf, quoteOf } from '../records/find-selector.ts';
import type { OccurrenceSelector, Selectors, TextQuoteSelector } from '../records/selectors.ts';
import { offsetAfter } from './characters.ts';
import { fewestEdits } from './fewest-edits.ts';
import { flatten, type Span } from './visible-text.ts';

/** A place in a text where a quote may be, and how like what was saved it is. All likenesses are 0 to 1. */
export interface Candidate extends Span {
  /** Quote, surroundings and place together. */
  readonly score: number;
  /** The words themselves. */
  readonly quote: number;
  /** The surroundings of the side that is more like what was saved; 0 where too little was. */
  readonly context: number;
}

/** What to look for, as texts are compared. */
export interface Sought {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number | undefined;
  /** What else its page held; unknown for what was not saved by us. */
  readonly then: OccurrenceSelector | undefined;
}

/** Undefined without a quote. */
export function soughtIn(selectors: Selectors, pairs: readonly number[]): Sought | undefined {
  const quote = quoteOf(selectors);
  const position = positionOf(selectors);
  const start = position && offsetAfter(position.start, pairs);
  return quote && soughtFor(quote, start, occurrenceOf(selectors));
}

/** More than we ever save: what others saved must not cost more. */
const longestContext = 640;

export function soughtFor(
  { exact, prefix, suffix }: TextQuoteSelector,
  start?: number,
  then?: OccurrenceSelector,
): Sought {
  return {
    quote: flatten(exact),
    prefix: flatten(prefix.slice(-longestContext)),
    suffix: flatten(suffix.slice(0, longestContext)),
    start,
    then,
  };
}

/** The weights of Hypothesis' matcher, by which the floors in locate.ts were measured. */
const weights = { quote: 50, context: 20, place: 2 };

/** Fewer characters of context, not counting spaces, prove nothing. */
const telling = 8;

/** `likeness` is that of the words between the span's ends to the quote. */
export function judge(text: string, sought: Sought, span: Span, quote: number): Candidate {
  const [before, after] = [room(sought.prefix), room(sought.suffix)];
  const prefix = likeness(text.slice(Math.max(0, span.start - before), span.start), sought.prefix);
  const suffix = likeness(text.slice(span.end, span.end + after), sought.suffix);
  const parts: [weight: number, likeness: number][] = [
    [weights.quote, quote],
    [sought.prefix ? weights.context : 0, prefix],
    [sought.suffix ? weights.context : 0, suffix],
    [sought.start === undefined ? 0 : weights.place, nearness(text, sought, span)],
  ];
  const context = Math.max(tells(sought.prefix) ? prefix : 0, tells(sought.suffix) ? suffix : 0);
  return { start: span.start, end: span.end, score: mean(parts), quote, context };
}

// A little more than there was, for what was put in.
function room(context: string): number {
  return context.length + Math.ceil(context.length / 8);
}

/** Whether anything around the quote was saved that it could be known by. */
export function hasContext({ prefix, suffix }: Sought): boolean {
  return tells(prefix) || tells(suffix);
}

function tells(context: string): boolean {
  return context.replaceAll(' ', '').length >= telling;
}

/** How much of `expected` stands somewhere in `found`. */
export function likeness(found: string, expected: string): number {
  if (found.includes(expected)) return expected === '' && found !== '' ? 0 : 1;
  if (expected === '' || found === '') return 0;
  return 1 - fewestEdits(found, expected) / expected.length;
}

function nearness(text: string, { start }: Sought, span: Span): number {
  return 1 - Math.min(1, Math.abs(span.start - (start ?? 0)) / Math.max(1, text.length));
}

function mean(parts: readonly (readonly [weight: number, likeness: number])[]): number {
  const total = parts.reduce((sum, [weight]) => sum + weight, 0);
  return parts.reduce((sum, [weight, part]) => sum + weight * part, 0) / total;
}
