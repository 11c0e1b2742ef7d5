import { expect, test } from 'vitest';
import { parseFrameSays, parsePageAsks } from './messages.ts';

test('hears of a size, of the ways once they are there, and of an event by its name', () => {
  const size = { type: 'size', height: 320, others: false };
  expect(parseFrameSays({ type: 'size', height: 320 })).toEqual(size);
  expect(parseFrameSays({ ...size, others: 'Ring' })).toEqual(size);
  const ready = { type: 'size', height: 0, others: true, ways: ['say'] };
  expect(parseFrameSays(ready)).toEqual(ready);
  expect(parseFrameSays({ type: 'event', name: 'gi-sent', text: 'zebra' })).toEqual({
    type: 'event',
    name: 'gi-sent',
  });
});

test('hears that somebody leaves', () => {
  expect(parseFrameSays({ type: 'leave', to: 'https://example.org' })).toEqual({ type: 'leave' });
});

test.each([
  [undefined],
  [null],
  ['size'],
  [{ type: 'size' }],
  [{ type: 'size', height: '320' }],
  [{ type: 'size', height: -1 }],
  [{ type: 'size', height: Number.NaN }],
  [{ type: 'size', height: 1e9 }],
  [{ type: 'event', name: 'click' }],
  [{ type: 'open', way: 'say' }],
])('takes no notice of %j from a frame', (data) => {
  expect(parseFrameSays(data)).toBeUndefined();
});

test('is asked to open, close, reset and forget, and nothing else', () => {
  expect(parsePageAsks({ type: 'open', way: 'idea' })).toEqual({ type: 'open', way: 'idea' });
  for (const type of ['close', 'reset', 'forget'])
    expect(parsePageAsks({ type })).toEqual({ type });
  for (const data of [{ type: 'open' }, { type: 'remove' }, 'close', undefined]) {
    expect(parsePageAsks(data)).toBeUndefined();
  }
});
