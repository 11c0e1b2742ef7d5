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

test('keeps what only a newer version says of a change besides', () => {
  const newer = { ...change, over: { title: [change.id], summary: [] }, device: { model: ['x'] } };
  expect(parseChange(newer)).toEqual(newer);
});

test('takes a change of thousands of fields whole', () => {
  const set = Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`topics/${i}`, true]));
  expect(parseChange({ ...change, set })).toEqual({ ...change, set });
});

test('leaves out what objects inherit, wherever it stands', () => {
  const text = JSON.stringify({ ...change, over: { title: [] } });
  const hostile = text.replaceAll('"title"', '"__proto__":{"at":1},"title"');
  const parsed = parseChange(
    JSON.parse(`${hostile.slice(0, -1)},"__proto__":{"a":1},"valueOf":1}`),
  );
  expect(parsed).toEqual({ ...change, over: { title: [] } });
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
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
  ['more replaced than one change may', { ...change, over: { note: Array(501).fill(change.id) } }],
  ['replaced that are no ids', { ...change, over: { note: ['all'] } }],
  ['replaced under no field name', { ...change, over: { 'Not a name': [] } }],
  [
    'more besides that is nested without end',
    { ...change, more: JSON.parse('['.repeat(60_000) + ']'.repeat(60_000)) },
  ],
  ['not an object', 'change'],
])('refuses %s', (_, value) => {
  expect(parseChange(value)).toBeUndefined();
});
