import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';

const opening =
  'Most organisations begin small, with two or three people who have used the service.';
const more = 'Work out travel, food and payment before you invite anyone. '.repeat(20);

function parsed(body: string): Document {
  return new DOMParser().parseFromString(`<title>A guide</title>${body}`, 'text/html');
}

const article = `<nav><a href="/">Home</a> <a href="/about">About us</a></nav><article><h1>A guide</h1>
  <p>${opening}</p><p>${more}</p><p>${more}</p></article><footer>Cookies and other notices</footer>`;

test('is how the article begins, without what stands around it', () => {
  expect(excerptOf(parsed(article))).toBe(opening);
});

test('leaves the page as it is, and loads nothing', () => {
  const page = parsed(
    article.replace('<p>', '<img src="http://127.0.0.1:9/x.png"><p onclick="x()">'),
  );
  const before = page.documentElement.outerHTML;
  excerptOf(page);
  expect(page.documentElement.outerHTML).toBe(before);
  expect(performance.getEntriesByType('resource').some(({ name }) => name.includes(':9/'))).toBe(
    false,
  );
});

test('is empty for a page that is no article', () => {
  expect(excerptOf(parsed('<form><label>Name <input></label></form>'))).toBe('');
});

test('is cut at a word when the article has no paragraphs', () => {
  const excerpt = excerptOf(parsed(`<article><p>${more.repeat(4)}</p><p>${more}</p></article>`));
  expect(excerpt.length).toBeLessThanOrEqual(601);
  expect(excerpt).toMatch(/[\w.]…$/);
});

test('leaves alone a page too large to be read in time', () => {
  expect(excerptOf(parsed(article + '<b></b>'.repeat(20_001)))).toBe('');
});
