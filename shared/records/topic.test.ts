import { expect, test } from 'vitest';
import { parseChange } from './change.ts';
import { stampOf } from './clock.ts';
import { newId } from './ids.ts';
import { longestTopic, typedTopic } from './topic.ts';

test('takes any words, with one space between them', () => {
  expect(typedTopic('  Young \n people ')).toEqual({ type: 'topic', topic: 'Young people' });
  expect(typedTopic('ymgysylltiad, ’24')).toMatchObject({ topic: 'ymgysylltiad, ’24' });
  expect(typedTopic('参与')).toMatchObject({ topic: '参与' });
});

test.each([
  ['   ', 'empty'],
  ['…!', 'empty'],
  ['24/7', 'slash'],
  ['x'.repeat(longestTopic + 1), 'long'],
])('says why %j cannot be one', (typed, problem) => {
  expect(typedTopic(typed)).toEqual({ type: 'problem', problem });
});

test('the longest, in letters of four bytes, is a field that devices take', () => {
  const typed = typedTopic('𐐷'.repeat(longestTopic));
  if (typed.type === 'problem') throw new Error(typed.problem);
  const change = {
    ...{ id: newId(), subject: newId(), kind: 'resource', by: 'ada' },
    ...{ set: { [`topics/${typed.topic}`]: true }, at: stampOf(1, 0, 'f'.repeat(16)) },
  };
  expect(parseChange(change)).toEqual(change);
});
