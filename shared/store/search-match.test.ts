import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costOf, isOneOff, marksIn, match, misspeltCost } from './search-match.ts';

test.each([
  ['one letter wrong', 'voocher', 'vouchers'],
  ['the first letter wrong', 'bouchers', 'vouchers'],
  ['one letter missing', 'vuchers', 'vouchers'],
  ['the first letter missing', 'ouchers', 'vouchers'],
  ['one letter too many', 'voucchers', 'vouchers'],
  ['the last letter too many', 'plann', 'plan'],
  ['two neighbours swapped', 'vuochers', 'vouchers'],
  ['the first two swapped', 'ovuchers', 'vouchers'],
  ['the beginning of a word', 'consutla', 'consultation'],
])('a word with %s is one off', (_, wanted, word) => {
  expect(isOneOff(wanted, word)).toBe(true);
});

test.each([
  ['two letters are wrong', 'vaochirs', 'vouchers'],
  ['two that are apart are swapped', 'vcuohers', 'vouchers'],
  ['it is shorter by more than one letter', 'vouchers', 'vouche'],
])('is not one off where %s', (_, wanted, word) => {
  expect(isOneOff(wanted, word)).toBe(false);
});

test('agrees with the distance between the word and each beginning of the other', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 7 });
  const isNear = (wanted: string, word: string) =>
    Array.from({ length: word.length + 1 }, (_, end) => word.slice(0, end)).some(
      (beginning) => distance(wanted, beginning) <= 1,
    );
  fc.assert(
    fc.property(letters, letters, (wanted, word) => {
      fc.pre(!word.startsWith(wanted));
      expect(isOneOff(wanted, word)).toBe(isNear(wanted, word));
      expect(isOneOff(wanted, `cab\n${word}\nabc`, 4)).toBe(isNear(wanted, word));
    }),
    { numRuns: 5_000 },
  );
});

/** Optimal string alignment: one edit each, and swaps of neighbours. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  if (a[0] === b[0]) return distance(a.slice(1), b.slice(1));
  const swap = a[0] === b[1] && a[1] === b[0] ? distance(a.slice(2), b.slice(2)) : 9;
  return (
    1 +
    Math.min(
      distance(a.slice(1), b.slice(1)),
      distance(a.slice(1), b),
      distance(a, b.slice(1)),
      swap,
    )
  );
}

test('what is shorter than four letters, or has a digit, is never taken for misspelt', () => {
  expect(match('pln', 'plan', 0, true)).toBe(0);
  expect(match('2025', '2026', 0, true)).toBe(0);
});

test('a place counts before whole words, and both before what is misspelt', () => {
  const costs = [costOf(0, true), costOf(0, false), costOf(1, true), costOf(4, false)];
  expect(costs).toEqual(costs.toSorted((a, b) => a - b));
  expect(misspeltCost(0)).toBeGreaterThan(20 * costOf(4, false));
});

test.each([
  ['whole words and beginnings', 'Pay people in time', ['pay', 'peop'], ['Pay', 'people']],
  [
    'the word as it is written',
    'Ask Siân at the Tŷ’r Café',
    ['sian', 'tyr', 'cafe'],
    ['Siân', 'Tŷ’r', 'Café'],
  ],
  ['letters that fold to more than one', 'In der Straße 4', ['strasse'], ['Straße']],
  ['decomposed letters', 'an e\u0301cole', ['ecole'], ['e\u0301cole']],
  ['Chinese', '人们参与决策', ['参与'], ['参与']],
])('marks %s', (_, text, words, marked) => {
  const found = marksIn(
    text,
    words,
    words.map(() => costOf(0, true)),
  );
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(marked);
});

test('marks what is like a word only where the word itself was not found', () => {
  const text = 'voucher vuocher';
  const marked = (cost: number) => marksIn(text, ['vuocher'], [cost]).length;
  expect([marked(costOf(2, true)), marked(misspeltCost(2))]).toEqual([1, 2]);
});
