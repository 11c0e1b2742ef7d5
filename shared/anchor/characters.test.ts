import { expect, test } from 'vitest';
import { charactersBefore, offsetAfter, pairsIn } from './characters.ts';

test.each(['', 'tea', '😀', 'a😀b👍🏽c', '😀😀😀', '\uD83Dx\uDE00', 'é👩‍👩‍👧z'])(
  'counts the characters of %j, and finds each again',
  (text) => {
    const pairs = pairsIn(text);
    const characters = Array.from(text);
    for (let count = 0; count <= characters.length; count++) {
      const offset = characters.slice(0, count).join('').length;
      expect(charactersBefore(offset, pairs)).toBe(count);
      expect(offsetAfter(count, pairs)).toBe(offset);
    }
  },
);
