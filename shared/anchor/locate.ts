import search from 'approx-string-match';
import { positionOf, quoteOf, type Selectors } from '../records/selectors.ts';
import { type Candidate, hasContext, judge, type Sought, soughtFor } from './likeness.ts';
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
 * Floors for the score of an edited quote. Measured on 89 real pages, with the passage's paragraph
 * deleted: without a floor a matcher of this kind paints unrelated text in 12 to 67 % of cases, from 0.70
 * in 1 to 3 %, and still finds what was edited by 15 %. Asking for context, and for a lead over the next
 * best place, is what takes care of the rest.
 */
const surely = 0.7;
const possibly = 0.6;
const lead = 0.1;

/** Context below this is not known again; and a lead in it that tells the same words from each other. */
const alike = 0.5;
const contextLead = 0.25;

/** Shorter quotes are like too many others: only the very words count, in their surroundings. */
const shortQuote = 20;

/** Searching is in proportion to this; a quote that differs in more characters is another one. */
const mostErrors = 256;

/** Where a saved passage stands in this page. Painting unrelated text is the worst that could happen. */
export function locate(index: TextIndex, selectors: Selectors): Located {
  const quote = quoteOf(selectors);
  if (!quote) return notFound;
  const sought = soughtFor(quote, positionOf(selectors));
  const { flat } = index;
  const same = wholeIn(flat, sought) ?? exactIn(flat, sought);
  if (same?.type === 'found') return located(index, same);
  const edited = sought.quote.length < shortQuote ? undefined : editedIn(flat, sought);
  return located(index, edited?.type === 'changed' ? edited : (same ?? edited));
}

interface Verdict {
  readonly type: 'found' | 'changed' | 'possible';
  readonly at: Candidate;
}

const notFound: Located = { type: 'not-found' };

function located(index: TextIndex, verdict: Verdict | undefined): Located {
  const range = verdict && index.rangeOf(verdict.at.start, verdict.at.end);
  if (!range) return notFound;
  return verdict.type === 'found'
    ? { type: 'found', range }
    : { type: verdict.type, range, score: verdict.at.score };
}

// With all that was around it, at its place or nowhere else: no other place can be it, however often
// the words themselves occur.
function wholeIn(text: string, sought: Sought): Verdict | undefined {
  const whole = sought.prefix + sought.quote + sought.suffix;
  const at = placeOfWhole(text, whole, sought);
  if (at === undefined) return undefined;
  const start = at + sought.prefix.length;
  const span = { start, end: start + sought.quote.length };
  return { type: 'found', at: { ...span, score: 1, context: 1 } };
}

function placeOfWhole(text: string, whole: string, sought: Sought): number | undefined {
  const place = sought.start === undefined ? -1 : sought.start - sought.prefix.length;
  if (place >= 0 && text.startsWith(whole, place)) return place;
  const at = hasContext(sought) ? text.indexOf(whole) : -1;
  return at >= 0 && at === text.lastIndexOf(whole) ? at : undefined;
}

function exactIn(text: string, sought: Sought): Verdict | undefined {
  const candidates = occurrences(text, sought.quote).map((span) => judge(text, sought, span, 0));
  const [best, next] = ranked(candidates);
  if (!best) return undefined;
  const clear = isClear(best, next) || best.context - (next?.context ?? 0) >= contextLead;
  if (best.context >= alike && clear) return { type: 'found', at: best };
  if (sought.quote.length < shortQuote) return undefined;
  // Where no context was saved, none can be asked for.
  return { type: next || hasContext(sought) ? 'possible' : 'found', at: best };
}

/** More places than this, and words tell nothing apart. */
const mostOccurrences = 500;

function occurrences(text: string, quote: string): Span[] {
  const spans: Span[] = [];
  let start = text.indexOf(quote);
  while (start >= 0 && spans.length < mostOccurrences) {
    spans.push({ start, end: start + quote.length });
    start = text.indexOf(quote, start + 1);
  }
  return spans;
}

function editedIn(text: string, sought: Sought): Verdict | undefined {
  // The very words were looked at already, and were not enough.
  const others = without(text, occurrences(text, sought.quote));
  const best = nearest(others, text, sought);
  if (!best || best.score < possibly) return undefined;
  if (best.score < surely || best.context < alike) return { type: 'possible', at: best };
  const next = nearest(without(others, [best]), text, sought);
  return { type: isClear(best, next) ? 'changed' : 'possible', at: best };
}

function nearest(within: string, text: string, sought: Sought): Candidate | undefined {
  const most = Math.min(mostErrors, Math.floor(sought.quote.length / 2));
  const spans = search(within, sought.quote, most).slice(0, mostOccurrences);
  return ranked(spans.map((span) => judge(text, sought, span, span.errors)))[0];
}

// Takes spans, in their order, out of the search and keeps every offset.
function without(text: string, spans: readonly Span[]): string {
  let rest = '';
  for (const { start, end } of spans) {
    rest += text.slice(rest.length, start);
    rest += '\0'.repeat(Math.max(0, end - rest.length));
  }
  return rest + text.slice(rest.length);
}

function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...candidates].sort(
    (a, b) => Number(b.context >= alike) - Number(a.context >= alike) || b.score - a.score,
  );
}

function isClear(best: Candidate, next: Candidate | undefined): boolean {
  return !next || best.score - next.score >= lead;
}
