import { expect, test } from 'vitest';
import { ago, dayNamed, dayOf, storedDay } from './dates.ts';

const now = new Date(2026, 10, 23, 9, 30).getTime();
const before = (minutes: number) => now - minutes * 60_000;

test.each([
  [0.5, 'now'],
  [1, '1 minute ago'],
  [150, '2 hours ago'],
  [25 * 60, 'yesterday'],
  [6.5 * 24 * 60, '6 days ago'],
  [30 * 24 * 60, '24 October 2026'],
])('says %s minutes ago as "%s"', (minutes, said) => {
  expect(ago('en-GB', before(minutes), now)).toBe(said);
});

test('a clock that runs behind does not make something saved in the future', () => {
  expect(ago('en-GB', now + 60_000, now)).toBe('now');
});

test.each([
  [18, 'today 09:12'],
  [16 * 60, 'yesterday 17:30'],
  [7 * 24 * 60, 'Monday 16 November'],
  [365 * 24 * 60, 'Sunday, 23 November 2025'],
])('names the day of %s minutes ago "%s"', (minutes, said) => {
  expect(dayOf('en-GB', before(minutes), now)).toBe(said);
});

test('says it in the language of the catalogue', () => {
  expect(dayOf('cy', before(18), now)).toBe('heddiw 09:12');
});

test('says it in figures when the browser does not know the language', () => {
  expect(dayOf('xx', before(18), now)).toBe('09:12');
  expect(ago('xx', before(18), now)).toBe('09:12');
  expect(ago('xx', before(7 * 24 * 60), now)).toBe('16/11/2026');
});

test('names a day that was stored as itself, wherever it is read', () => {
  expect(dayNamed('en-GB', '2026-12-18', now)).toBe('Friday 18 December');
  expect(dayNamed('en-GB', '2027-01-08', now)).toBe('Friday, 8 January 2027');
  expect(dayNamed('xx', '2026-12-18', now)).toBe('18/12/2026');
});

test('stores the day that it is where the person is', () => {
  expect(storedDay(now)).toBe('2026-11-23');
  expect(storedDay(new Date(2027, 0, 1, 0, 1).getTime())).toBe('2027-01-01');
});
