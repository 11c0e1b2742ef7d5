import search from 'approx-string-match';
import { type Grams, placeError } from './grams.ts';
import { type Candidate, judge, likeness, type Sought } from './likeness.ts';
import type { Work } from './slices.ts';
import type { Span } from './visible-text.ts';

/** More places than this, and words tell nothing apart. */
const mostOccurrences = 500;

/** Every place where the very words stand, in their order; no more than it makes sense to tell apart. */
export function* exactCandidates(text: string, sought: Sought): Work<Candidate[]> {
  const { quote } = sought;
  const candidates: Candidate[] = [];
  let start = text.indexOf(quote);
  while (start >= 0 && candidates.length < mostOccurrences) {
    candidates.push(judge(text, sought, { start, end: start + quote.length }, 1));
    yield;
    start = text.indexOf(quote, start + 1);
  }
  return candidates;
}

/** Rough places that are looked at closely. */
const mostPlaces = 8;

/** A quote longer than this is known by its two ends, and by samples of what stands between them. */
const longQuote = 512;
const endLength = 256;

/**
 * Places where words stand that are like the quote, or that are surrounded as it was; by how many of the
 * characters must be left, see `leastLikeness`. The very words are among them.
 */
export function likelyCandidates(text: string, grams: Grams, sought: Sought): Work<Candidate[]> {
  return candidatesNear(text, roughPlaces(grams, sought), sought);
}

/** Rough places for the start of the quote. */
interface Places {
  readonly starts: readonly number[];
  /** For the start of the last part of a long quote. */
  readonly ends: readonly number[];
}

function roughPlaces(grams: Grams, sought: Sought): Places {
  const [head, tail] = endsOf(sought);
  return { starts: placesFor(grams, head), ends: tail ? placesFor(grams, tail) : [] };
}

function placesFor(grams: Grams, { quote, prefix, suffix }: Sought): number[] {
  const before = prefix.slice(-pointing);
  const pattern = before + quote + suffix.slice(0, pointing);
  return [
    ...grams.places(pattern, mostPlaces).map((place) => place + before.length),
    // What was moved has only its own words to be found by.
    ...grams.places(quote, mostPlaces / 2),
  ];
}

/** What there would be in the place of a passage, and elsewhere, if the words of `gone` were not there. */
export function candidatesWithout(
  text: string,
  grams: Grams,
  sought: Sought,
  gone: Span,
): Work<Candidate[]> {
  const rest = text.slice(0, gone.start) + text.slice(gone.end);
  const cut = gone.end - gone.start;
  const moved = (places: readonly number[], length: number) => [
    ...places.map((place) => (place < gone.end ? Math.min(place, gone.start) : place - cut)),
    gone.start,
    gone.start - length,
  ];
  const { starts, ends } = roughPlaces(grams, sought);
  const [head, tail] = endsOf(sought);
  const places = {
    starts: moved(starts, head.quote.length),
    ends: tail ? moved(ends, tail.quote.length) : [],
  };
  return candidatesNear(rest, places, sought);
}

function* candidatesNear(
  text: string,
  { starts, ends }: Places,
  sought: Sought,
): Work<Candidate[]> {
  const [head, tail] = endsOf(sought);
  const heads = yield* spansNear(text, starts, head.quote);
  const tails = tail && (yield* spansNear(text, ends, tail.quote));
  const candidates: Candidate[] = [];
  const spans = tails ? yield* joined(text, heads, tails, sought.quote) : heads;
  for (const { likeness: quote, ...span } of spans) {
    candidates.push(judge(text, sought, span, quote));
    yield;
  }
  return candidates;
}

interface LikeSpan extends Span {
  readonly likeness: number;
}

/** Words that differ in more of their characters are others. */
const leastLikeness = 0.5;

/** Characters of context, next to the quote, that say where to look. */
const pointing = 96;

// A long quote as its two ends, each with the rest of it as surroundings.
function endsOf(sought: Sought): [head: Sought, tail?: Sought] {
  const { quote } = sought;
  if (quote.length <= longQuote) return [sought];
  const cut = quote.length - endLength;
  return [
    { ...sought, quote: quote.slice(0, endLength), suffix: quote.slice(endLength) },
    { ...sought, quote: quote.slice(cut), prefix: quote.slice(0, cut) },
  ];
}

function* spansNear(text: string, places: readonly number[], quote: string): Work<LikeSpan[]> {
  const found = new Map<number, LikeSpan>();
  for (const place of places) {
    for (const span of closest(text, quote, place)) {
      const held = found.get(span.start);
      if (!held || held.likeness < span.likeness) found.set(span.start, span);
    }
    yield;
  }
  return [...found.values()];
}

function closest(text: string, quote: string, place: number): LikeSpan[] {
  const slack = 2 * placeError + Math.ceil(quote.length / 4);
  const to = Math.min(text.length, place + quote.length + slack);
  return likeWithin(text, quote, { start: Math.max(0, place - slack), end: to });
}

// The search knows only the likest place: beside a twin, a passage that was edited would not be seen.
function likeWithin(text: string, quote: string, { start: from, end: to }: Span): LikeSpan[] {
  if (to - from < quote.length * leastLikeness) return [];
  const most = Math.floor(quote.length * (1 - leastLikeness));
  const spans = search(text.slice(from, to), quote, most)
    .slice(0, mostPlaces)
    .map(({ start, end, errors }) => ({
      start: from + start,
      end: from + end,
      likeness: 1 - errors / quote.length,
    }));
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  return [
    ...likeWithin(text, quote, { start: from, end: first.start }),
    ...spans,
    ...likeWithin(text, quote, { start: last.end, end: to }),
  ];
}

/** Of the ends of a long quote: where there are more, it is a text that repeats itself. */
const mostEnds = 6;

function* joined(
  text: string,
  heads: readonly LikeSpan[],
  tails: readonly LikeSpan[],
  quote: string,
): Work<LikeSpan[]> {
  const spans: LikeSpan[] = [];
  const ends = likest(tails);
  for (const { start } of likest(heads)) {
    for (const { end } of ends.filter((tail) => isAbout(tail.end - start, quote.length))) {
      spans.push({ start, end, likeness: likenessAlong(text.slice(start, end), quote) });
      yield;
    }
  }
  return spans;
}

function likest(spans: readonly LikeSpan[]): readonly LikeSpan[] {
  return spans.toSorted((a, b) => b.likeness - a.likeness).slice(0, mostEnds);
}

function isAbout(length: number, expected: number): boolean {
  return length > expected / 2 && length < expected * 2;
}

const samples = 12;
const sampleLength = 64;
/** How far from where it would stand a sample is looked for: something may have been put in before it. */
const mostSlack = 1_024;

/** How like two long texts are, by samples from along the one, looked for about there in the other. */
function likenessAlong(found: string, expected: string): number {
  const slack = Math.min(mostSlack, Math.abs(found.length - expected.length) + sampleLength);
  const step = (expected.length - sampleLength) / (samples - 1);
  let sum = 0;
  for (let i = 0; i < samples; i++) {
    const at = Math.floor(i * step);
    const there = Math.floor((at / expected.length) * found.length);
    const window = found.slice(Math.max(0, there - slack), there + sampleLength + slack);
    sum += likeness(window, expected.slice(at, at + sampleLength));
  }
  return sum / samples;
}
