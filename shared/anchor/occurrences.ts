import type { OccurrenceSelector } from '../records/selectors.ts';
import { alike, alikeIn, overlaps } from './alike.ts';
import { candidatesWithout } from './candidates.ts';
import type { Grams } from './grams.ts';
import type { Candidate, Sought } from './likeness.ts';
import { atOnce } from './slices.ts';
import type { Span } from './visible-text.ts';

/** More places than this, and which of them it was says nothing. */
const mostOthers = 6;

/**
 * What else the page holds that is like the passage at `own`, for the day it has changed. `paragraphs` are
 * the ones that the passage stands in.
 */
export function othersIn(
  text: string,
  grams: Grams,
  sought: Sought,
  { own, paragraphs }: { own: Span; paragraphs: Span },
): Omit<OccurrenceSelector, 'type'> {
  const { prefix, quote, suffix } = sought;
  const others = atOnce(alikeIn(text, grams, sought)).filter((place) => !overlaps(place, own));
  const without = alike(atOnce(candidatesWithout(text, grams, sought, paragraphs)));
  // Something new would be like it, made of what is left on both sides.
  const closesUp = without.length > others.length;
  const areFew = others.length <= mostOthers;
  return {
    same: countOf(text, quote),
    others: areFew ? others.map((other) => rounded(other.quote)) : [],
    nth: areFew ? others.filter(({ start }) => start < own.start).length : 0,
    rival: bestOf([...others, ...without]),
    gap: closesUp ? bestOf(without) : 0,
    prefixTells: tellsAlone(text, paragraphs, prefix + quote, quote),
    suffixTells: tellsAlone(text, paragraphs, quote + suffix, quote),
    twin: onlyPlaceOf(text, prefix + quote + suffix) === undefined,
    after: text.length - own.end,
  };
}

function bestOf(candidates: readonly Candidate[]): number {
  return rounded(Math.max(0, ...candidates.map(({ score }) => score)));
}

function rounded(likeness: number): number {
  return Math.round(likeness * 1000) / 1000;
}

/** Fewer characters beside a quote are no surroundings to know it by. */
const tellingSide = 32;

function tellsAlone(text: string, gone: Span, part: string, quote: string): boolean {
  const rest = text.slice(0, gone.start) + text.slice(gone.end);
  const isLong = part.length - quote.length >= tellingSide;
  return isLong && onlyPlaceOf(text, part) !== undefined && !rest.includes(part);
}

/** How often it stands there; at least once, since it was read there. */
export function countOf(text: string, quote: string): number {
  let count = 0;
  // Past it each time: in one long row of the same letter, a quote would be compared at every one of them.
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + quote.length)) count++;
  return Math.max(1, count);
}

/** Where it stands, if it stands there just once. */
export function onlyPlaceOf(text: string, part: string): number | undefined {
  const first = text.indexOf(part);
  return first >= 0 && first === text.lastIndexOf(part) ? first : undefined;
}
