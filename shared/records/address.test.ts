import { expect, test } from 'vitest';
import { pageOf } from './address.ts';

test.each([
  ['a fragment', 'https://a.org/x#part', 'https://a.org/x'],
  ['tracking', 'https://a.org/x?utm_source=n&id=3&fbclid=q', 'https://a.org/x?id=3'],
  ['the order of parameters', 'https://a.org/x?b=2&a=1', 'https://a.org/x?a=1&b=2'],
  ['a text fragment', 'https://a.org/x#:~:text=hello', 'https://a.org/x'],
  ['capitals in the host', 'HTTPS://A.org/X', 'https://a.org/X'],
  ['a name and password', 'https://me:secret@a.org/x', 'https://a.org/x'],
])('folds %s', (_, address, page) => {
  expect(pageOf(address)).toBe(page);
});

test.each([
  'https://a.org/x?ref=home',
  'https://a.org/watch?t=30',
  'https://a.org/app#/people/7',
  'https://a.org/x/',
])('keeps what may be meaningful: %s', (address) => {
  expect(pageOf(address)).toBe(address);
});

test('takes the canonical address of the same site', () => {
  expect(pageOf('https://a.org/x?print=1', '/x')).toBe('https://a.org/x');
});

test('does not believe a canonical address of another site, or one that makes every page the front page', () => {
  expect(pageOf('https://a.org/x', 'https://evil.org/x')).toBe('https://a.org/x');
  expect(pageOf('https://a.org/x', 'https://a.org/')).toBe('https://a.org/x');
});

test('is undefined for what is not a web page', () => {
  expect(pageOf('about:blank')).toBeUndefined();
  expect(pageOf('file:///etc/passwd')).toBeUndefined();
  expect(pageOf('nonsense')).toBeUndefined();
});
