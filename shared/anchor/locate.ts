import type { OccurrenceSelector, Selectors } from '../records/selectors.ts';
import { alikeIn, knownAgain, ranked, shortQuote } from './alike.ts';
import { exactCandidates } from './candidates.ts';
import { withItsEnds } from './edges.ts';
import type { Grams } from './grams.ts';
import { type Candidate, hasContext, type Sought, soughtIn } from './likeness.ts';
import { countOf, onlyPlaceOf } from './occurrences.ts';
import { atOnce, type Work } from './slices.ts';
import type { TextIndex } from './text-index.ts';
import type { Span } from './visible-text.ts';

/**
 * - `found`: the very words, where they were or in surroundings that are known again.
 * - `changed`: the words were edited, and it is surely them.
 * - `possible`: may be them; nothing to paint before a person has said so.
 */
export type Located =
  | { readonly type: 'found'; readonly range: Range }
  | { readonly type: 'changed' | 'possible'; readonly range: Range; readonly score: number }
  | { readonly type: 'not-found' };

/**
 * Floors for the score of an edited quote. Without a floor a matcher of this kind paints unrelated text in
 * 12 to 67 % of cases when the passage's paragraph is gone; `npm run bench:anchor` shows what these do.
 */
const surely = 0.7;
/** Enough where it is known what else the page held, so that likeness to something else is no danger. */
const surelyAmongKnown = 0.62;
const lead = 0.1;
/** The same over the likest other place of the page as it was when the passage was saved. */
const rivalLead = 0.05;

/** A lead in context that tells the same words from each other. */
const contextLead = 0.25;

/** The very words, if the page never had them twice, are known without their surroundings from here on. */
const ownQuote = 32;

/** Where a saved passage stands in this page. Painting unrelated text is the worst that could happen. */
export function locate(index: TextIndex, selectors: Selectors): Located {
  return atOnce(locatingExactly(index, selectors)) ?? atOnce(locatingEdited(index, selectors));
}

/**
 * The very words in a place that is surely theirs; undefined when there is none, and it takes
 * {@link locatingEdited} to say what there is. Cheap, save where hundreds of places hold them: in steps.
 */
export function* locatingExactly(
  index: TextIndex,
  selectors: Selectors,
): Work<Located | undefined> {
  const sought = soughtIn(selectors, index.pairs);
  const span = sought && (yield* surelyIn(index.flat, sought));
  const range = span && rangeNow(index, span);
  return range && { type: 'found', range };
}

/** What there is of a passage that {@link locatingExactly} did not find, in steps. */
export function* locatingEdited(index: TextIndex, selectors: Selectors): Work<Located> {
  const sought = soughtIn(selectors, index.pairs);
  if (!sought) return notFound;
  const verdict = yield* verdictIn(index.flat, yield* index.grams(), sought);
  if (!verdict) return notFound;
  const { type, at } = verdict;
  const range = rangeNow(index, type === 'found' ? at : withItsEnds(index.flat, sought, at));
  if (!range) return notFound;
  return type === 'found' ? { type, range } : { type, range, score: at.score };
}

// A page goes on changing while it is read in steps.
function rangeNow(index: TextIndex, span: Span): Range | undefined {
  return index.isCurrent(span) ? index.rangeOf(span.start, span.end) : undefined;
}

const notFound: Located = { type: 'not-found' };

function* surelyIn(text: string, sought: Sought): Work<Span | undefined> {
  return wholeIn(text, sought) ?? besideIn(text, sought) ?? (yield* exactIn(text, sought));
}

// With all that was around it: no other place can be it, however often the words themselves occur.
function wholeIn(text: string, sought: Sought): Span | undefined {
  const whole = sought.prefix + sought.quote + sought.suffix;
  const at = placeOfWhole(text, whole, sought);
  if (at === undefined) return undefined;
  const start = at + sought.prefix.length;
  return { start, end: start + sought.quote.length };
}

function placeOfWhole(text: string, whole: string, sought: Sought): number | undefined {
  const first = text.indexOf(whole);
  if (first < 0) return undefined;
  if (first === text.lastIndexOf(whole)) {
    const isKnown = hasContext(sought) || placesOf(text, whole, sought).includes(first);
    return isKnown && !sought.then?.twin && !mayBeTwin(text, sought) ? first : undefined;
  }
  if (mayBeTwin(text, sought)) return undefined;
  const places = placesOf(text, whole, sought).filter((at) => text.startsWith(whole, at));
  // Two when one of several was taken out: its neighbours are now as far from the two ends as it was.
  return new Set(places).size === 1 ? places[0] : undefined;
}

/** From here on, another place could pass for the passage once the passage is gone. */
const twinLike = 0.8;

// When fewer of them are left than there were, what stands there may be the one that came next.
function mayBeTwin(text: string, { then, quote }: Sought): boolean {
  if (!then || then.same === 1 || then.rival < twinLike) return false;
  return countOf(text, quote) < then.same;
}

// As far from the start of the page as it was, or as far from its end.
function placesOf(text: string, whole: string, { prefix, suffix, start, then }: Sought): number[] {
  const fromStart = start === undefined ? [] : [start - prefix.length];
  const fromEnd = then ? [text.length - then.after + suffix.length - whole.length] : [];
  return [...fromStart, ...fromEnd];
}

// With all that was on one side of it, where that was enough to tell it from its likes.
function besideIn(text: string, { prefix, quote, suffix, then }: Sought): Span | undefined {
  const before = then?.prefixTells ? onlyPlaceOf(text, prefix + quote) : undefined;
  const after = then?.suffixTells ? onlyPlaceOf(text, quote + suffix) : undefined;
  const starts = new Set([
    ...(before === undefined ? [] : [before + prefix.length]),
    ...(after === undefined ? [] : [after]),
  ]);
  const [start] = starts;
  return start === undefined || starts.size > 1 ? undefined : { start, end: start + quote.length };
}

function* exactIn(text: string, sought: Sought): Work<Span | undefined> {
  const { then, quote } = sought;
  // Told from its likes with more care, by what else the page held.
  if (then && then.same > 1) return undefined;
  const [best, next] = ranked(yield* exactCandidates(text, sought));
  if (!best) return undefined;
  if (then && !next && quote.length >= ownQuote) return best;
  if (best.context >= knownAgain) {
    const isClear = leads(best, next) || best.context - (next?.context ?? 0) >= contextLead;
    return isClear ? best : undefined;
  }
  // Where no context was saved, none can be asked for.
  return next || hasContext(sought) || quote.length < shortQuote ? undefined : best;
}

interface Verdict {
  readonly type: 'found' | 'changed' | 'possible';
  readonly at: Candidate;
}

function* verdictIn(text: string, grams: Grams, sought: Sought): Work<Verdict | undefined> {
  const places = yield* alikeIn(text, grams, sought);
  const [best, next] = ranked(places);
  if (!best) return undefined;
  const { then } = sought;
  const isNew = !then || best.score >= then.rival + rivalLead;
  if (isSurely(best, then) && leads(best, next) && isNew) return certain(best);
  const own = then && ownAmong(places, then);
  if (own && isSurely(own, then)) return certain(own);
  if (sought.quote.length < shortQuote) return undefined;
  // What scores no better than another place of the page as it was, is that place.
  const isOther = then && best.quote < 1 && best.score < surely && best.score <= then.rival;
  return isOther ? undefined : { type: 'possible', at: best };
}

/** How much the words of another place may differ from what they were then. */
const otherSlack = 0.04;

// Where every other place is what it was, the one between them that is none of them is the passage; unless
// it is no better than what would stand there without it. Words that nobody edited must be better than any
// other place was: it may be they that were moved.
function ownAmong(
  places: readonly Candidate[],
  { others, nth, gap, rival }: OccurrenceSelector,
): Candidate | undefined {
  if (others.length === 0 || places.length !== others.length + 1) return undefined;
  const areAsThen = places
    .toSpliced(nth, 1)
    .every(({ quote }, i) => Math.abs(quote - (others[i] ?? 0)) <= otherSlack);
  const own = places[nth];
  if (!areAsThen || !own) return undefined;
  return own.score >= (own.quote < 1 ? gap + rivalLead : rival + otherSlack / 2) ? own : undefined;
}

function certain(at: Candidate): Verdict {
  return { type: at.quote === 1 ? 'found' : 'changed', at };
}

function isSurely({ score, context }: Candidate, then: OccurrenceSelector | undefined): boolean {
  return score >= (then ? surelyAmongKnown : surely) && context >= knownAgain;
}

function leads(best: Candidate, next: Candidate | undefined): boolean {
  return !next || best.score - next.score >= lead;
}
