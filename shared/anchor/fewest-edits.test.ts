import search from 'approx-string-match';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fewestEdits } from './fewest-edits.ts';

test('counts what a search for the likest part would', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'é'), maxLength: 90 });
  fc.assert(
    fc.property(text, text, (whole, pattern) => {
      const [best] = search(whole, pattern, pattern.length);
      expect(fewestEdits(whole, pattern)).toBe(best?.errors ?? pattern.length);
    }),
  );
});
