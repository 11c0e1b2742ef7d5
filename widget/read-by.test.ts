import { expect, test } from 'vitest';
import { parseFormSite } from './form-site.ts';
import { readBy } from './read-by.ts';

const site = {
  v: 1,
  site: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  team: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  name: 'Bridge Project',
  seal: { id: 'A'.repeat(11), key: 'A'.repeat(87) },
};

test.each([
  ['says nothing', undefined, '4 December'],
  ['promises the next day', 1, '30 November'],
  ['promises three days', 3, '2 December'],
  ['promises more than a month', 1_000_000, '25 December'],
  ['says what is no number', 'soon', '4 December'],
])('counts working days, where a charity %s', (_, promiseDays, day) => {
  const parsed = parseFormSite({ ...site, promiseDays });
  if (!parsed) throw new Error('no site');
  const friday = new Date(2026, 10, 27, 16).getTime();
  const by = new Date(readBy(parsed, friday));
  expect(by.toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })).toBe(day);
});
