import { exactCandidates, likelyCandidates } from './candidates.ts';
import type { Grams } from './grams.ts';
import type { Candidate, Sought } from './likeness.ts';
import type { Work } from './slices.ts';
import type { Span } from './visible-text.ts';

/** A place that scores less, and does not hold the very words, is not like the passage at all. */
const possibly = 0.6;

/** Context below this is not known again. */
export const knownAgain = 0.5;

/** Shorter quotes are like too many others: only the very words count, in their surroundings. */
export const shortQuote = 20;

/** The places that are like the passage, in the order of the page. */
export function* alikeIn(text: string, grams: Grams, sought: Sought): Work<Candidate[]> {
  const exact = yield* exactCandidates(text, sought);
  const isShort = sought.quote.length < shortQuote;
  const likely = isShort ? [] : yield* likelyCandidates(text, grams, sought);
  return alike([...exact, ...likely]);
}

/** One candidate for each place, of those that are like it, in the order of the page. */
export function alike(candidates: readonly Candidate[]): Candidate[] {
  return apart(candidates)
    .filter(({ quote, score }) => quote === 1 || score >= possibly)
    .sort((a, b) => a.start - b.start);
}

// Of those that overlap, the best: they are one place.
function apart(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of ranked(candidates)) {
    if (!kept.some((other) => overlaps(other, candidate))) kept.push(candidate);
  }
  return kept;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The likest first; before it all, what stands in surroundings that are known again. */
export function ranked(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...candidates].sort(
    (a, b) =>
      Number(b.context >= knownAgain) - Number(a.context >= knownAgain) || b.score - a.score,
  );
}
