import { expect, test } from 'vitest';
import { parseChange } from './change.ts';
import { stampOf } from './clock.ts';
import { newId } from './ids.ts';
import { refusedName } from './refused-name.ts';

test('words are known again in other capitals and on other lines', () => {
  expect(refusedName(' Pay people\n  on the Day ')).toBe(refusedName('pay people on the day'));
  expect(refusedName('Pay people')).not.toBe(refusedName('Pay peers'));
});

test.each(['and/or', 'a'.repeat(199) + '\u{1F600}'.repeat(3), 'é'.repeat(500), '/'])(
  'a change can name these words: %s',
  (words) => {
    const set = { [`refused/${refusedName(words)}`]: true };
    const at = stampOf(1_000, 0, 'f'.repeat(16));
    const change = { id: newId(), subject: newId(), kind: 'passage', set, at, by: newId() };
    expect(parseChange(change)?.set).toEqual(set);
    expect(JSON.parse(JSON.stringify(set))).toEqual(set);
    expect(new TextDecoder().decode(new TextEncoder().encode(refusedName(words)))).toBe(
      refusedName(words),
    );
  },
);
