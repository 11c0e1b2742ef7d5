import { expect, test } from 'vitest';
import type { Json } from './change.ts';
import { resourceOf } from './resource.ts';

const view = (fields: { [field: string]: Json }) =>
  resourceOf({
    id: 'r',
    kind: 'resource',
    fields: { address: 'https://a.example/', page: 'https://a.example/', ...fields },
    stamps: {},
  });

test('the other stages stand in their order, and those that only a newer version has are left out', () => {
  const also = { 'also/power': true, 'also/think': true, 'also/plan': null, 'also/dream': true };
  expect(view(also)?.also).toEqual(['think', 'power']);
});

test('what nobody has said of it, or said as this version does not know it, is not said', () => {
  const unsaid = { also: [], level: null, goodFirstRead: false, lookAgainOn: null };
  expect(view({})).toMatchObject(unsaid);
  const odd = { level: 'begged', goodFirstRead: 'very', lookAgainOn: '2026-02-31' };
  expect(view(odd)).toMatchObject(unsaid);
});

test('what was said of it is there', () => {
  const said = { level: 'asked', goodFirstRead: true, lookAgainOn: '2026-12-18' };
  expect(view(said)).toMatchObject(said);
});
