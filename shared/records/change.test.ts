import { expect, test } from 'vitest';
import { type Change, parseChange } from './change.ts';
import { stampOf } from './clock.ts';

const change: Change = {
  id: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  subject: '017f22e2-79b0-7cc3-98c4-dc0c0c073990',
  kind: 'resource',
  set: { title: 'Paying people', 'topics/money': true, selectors: [{ type: 'X', start: 1 }] },
  at: stampOf(1, 0, 'a1b2c3d4e5f60718'),
  by: 'm',
};

test('keeps a change of a kind and with fields that only a newer version knows', () => {
  const newer = { ...change, kind: 'poster', set: { fromTomorrow: { deep: [1, null] } } };
  expect(parseChange(newer)).toEqual(newer);
});

test.each([
  ['no subject', { ...change, subject: '' }],
  ['a stamp that is not one', { ...change, at: 'yesterday' }],
  ['a field named like what objects inherit', { ...change, set: JSON.parse('{"__proto__": 1}') }],
  ['a field named constructor', { ...change, set: { constructor: 1 } }],
  ['a value that JSON cannot hold', { ...change, set: { note: Number.NaN } }],
  [
    'a value nested without end',
    { ...change, set: { note: JSON.parse('['.repeat(60_000) + ']'.repeat(60_000)) } },
  ],
  ['a value that is no plain object', { ...change, set: { note: new Date(0) } }],
  ['not an object', 'change'],
])('refuses %s', (_, value) => {
  expect(parseChange(value)).toBeUndefined();
});
