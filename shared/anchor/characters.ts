import { lastWhere } from './bisect.ts';

/**
 * The Web Annotation model counts characters (Unicode code points, 4.2.4 and 4.2.5), JavaScript code units.
 * What tells them apart in a text: where its characters of two units stand.
 */
export function pairsIn(text: string): readonly number[] {
  return Array.from(text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g), ({ index }) => index);
}

export function charactersBefore(offset: number, pairs: readonly number[]): number {
  return offset - 1 - lastWhere(0, pairs.length, (i) => (pairs[i] ?? 0) < offset);
}

/** The offset before which there are so many characters. */
export function offsetAfter(characters: number, pairs: readonly number[]): number {
  return characters + 1 + lastWhere(0, pairs.length, (i) => (pairs[i] ?? 0) - i < characters);
}
