import type { Sought } from './likeness.ts';
import type { Span } from './visible-text.ts';
import { wordEnd, wordStart } from './word-bounds.ts';

/** Characters of the surroundings, next to the quote, that say where they end. */
const edge = 16;

/** How far off an end may be: at least so many characters, and this share of the quote. */
const leastReach = 12;
const reachShare = 1 / 8;

/**
 * An edited passage with the ends that it had. An edit at an end leaves open where it is: there the
 * surroundings say it, if they are still the same; else it is the end of a word, since half a word is not
 * what anybody selected. Of a text as it is compared.
 */
export function withItsEnds(text: string, sought: Sought, { start, end }: Span): Span {
  const reach = Math.max(leastReach, Math.floor(sought.quote.length * reachShare));
  return {
    start: endOf(text, sought.prefix, start, reach) ?? wordStart(text, start),
    end: startOf(text, sought.suffix, end, reach) ?? wordEnd(text, end),
  };
}

function endOf(text: string, prefix: string, near: number, reach: number): number | undefined {
  const part = prefix.slice(-edge);
  if (part.length < edge) return undefined;
  const at = text.lastIndexOf(part, near + reach - part.length) + part.length;
  return at >= part.length && at >= near - reach ? at : undefined;
}

function startOf(text: string, suffix: string, near: number, reach: number): number | undefined {
  const part = suffix.slice(0, edge);
  if (part.length < edge) return undefined;
  const at = text.indexOf(part, Math.max(0, near - reach));
  return at >= 0 && at <= near + reach ? at : undefined;
}
