import { expect, test } from 'vitest';
import { indexGrams, placeError } from './grams.ts';
import { atOnce } from './slices.ts';

const words = 'ask two or three people who have used the service to help you write'.split(' ');
const text = Array.from({ length: 4000 }, (_, i) => words[(i * i + 7 * i) % words.length]).join(
  ' ',
);
const quote = 'bring a flask, a torch and somebody who knows the way';
const page = text.slice(0, 9000) + quote + text.slice(9000);

test.each([
  ['whole', quote],
  ['with every fifth character another', quote.replace(/(....)./g, '$1#')],
  ['with a word left out', quote.replace('a torch and ', '')],
])('points at the place of a quote: %s', (_, sought) => {
  const [place = 0] = atOnce(indexGrams(page)).places(sought, 3);
  expect(Math.abs(place - 9000)).toBeLessThanOrEqual(2 * placeError);
});

test('names each of several places once', () => {
  const twice = `${page}${quote}`;
  const places = atOnce(indexGrams(twice)).places(quote, 8);
  const near = (at: number) => places.filter((place) => Math.abs(place - at) <= 2 * placeError);
  expect([near(9000).length, near(page.length).length]).toEqual([1, 1]);
});

test.each(['', 'abc', 'ab'])('knows no place in or for %j', (short) => {
  expect(atOnce(indexGrams(short)).places(quote, 3)).toEqual([]);
  expect(atOnce(indexGrams(page)).places(short, 3)).toEqual([]);
});
