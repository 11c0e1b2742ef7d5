import { expect, test } from 'vitest';
import { isChoice } from './choose.ts';

const of = (field: string, value: boolean | string | null, kind: 'resource' | 'passage') =>
  isChoice({ kind }, { field, value, seen: [] });

test.each([
  ['stage', 'plan'],
  ['stage', null],
  ['kind', 'guide'],
  ['level', 'led'],
  ['goodFirstRead', true],
  ['lookAgainOn', '2026-12-18'],
  ['also/learn', true],
  ['topics/Young people', null],
])('%s can be %j', (field, value) => {
  expect(of(field, value, 'resource')).toBe(true);
  expect(of(field, value, 'passage')).toBe(field === 'stage');
});

test.each([
  ['stage', 'dream'],
  ['deletedAt', null],
  ['toString', null],
  ['goodFirstRead', 'yes'],
  ['lookAgainOn', '2026-02-31'],
  ['also/dream', true],
  ['topics/money', 'much'],
  ['topics/…', true],
  ['topics/a/b', true],
])('%s is never %j', (field, value) => {
  expect(of(field, value, 'resource')).toBe(false);
});
