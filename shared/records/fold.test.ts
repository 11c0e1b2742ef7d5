import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change, Json } from './change.ts';
import { stampOf } from './clock.ts';
import { applyChange, elementsOf, fold, isDeleted } from './fold.ts';

const subject = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
const year = 365 * 24 * 3600 * 1000;

const changes = fc.uniqueArray(
  fc.record({
    id: fc.uuid({ version: 7 }),
    // Clocks years apart, and few enough moments that stamps collide.
    time: fc.constantFrom(0, 1, 2, year, 10 * year),
    count: fc.integer({ min: 0, max: 1 }),
    set: fc.dictionary(
      fc.constantFrom('title', 'note', 'deletedAt', 'topics/money', 'topics/food', 'fromTomorrow'),
      fc.constantFrom<Json>(null, true, 1, 2, 'a', 'b'),
      { minKeys: 1 },
    ),
  }),
  { selector: (c) => c.id, maxLength: 12 },
);

function toChange(c: {
  id: string;
  time: number;
  count: number;
  set: Record<string, Json>;
}): Change {
  return {
    id: c.id,
    subject,
    kind: 'resource',
    set: c.set,
    at: stampOf(c.time, c.count, '0'.repeat(16)),
    by: 'm',
  };
}

/** The rule, said plainly: of all that set a field, the greatest `(at, id)`. */
function model(all: readonly Change[]): Record<string, Json> {
  const sorted = [...all].sort((a, b) => (a.at === b.at ? cmp(a.id, b.id) : cmp(a.at, b.at)));
  return Object.assign({}, ...sorted.map((c) => c.set));
}

function cmp(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

test('folds to what the rule says, in any order, with any repeats', () => {
  fc.assert(
    fc.property(
      changes.chain((list) => {
        const all = list.map(toChange);
        return fc.record({
          all: fc.constant(all),
          arrived: fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
        });
      }),
      ({ all, arrived }) => {
        const folded = fold(arrived);
        expect(folded?.fields ?? {}).toEqual(model(all));
        expect(folded).toEqual(fold(all));
      },
    ),
    { numRuns: 1_000 },
  );
});

test('folding in parts gives the same as folding at once', () => {
  fc.assert(
    fc.property(changes, fc.nat(), (list, cut) => {
      const all = list.map(toChange);
      const at = all.length ? cut % all.length : 0;
      const first = fold(all.slice(0, at));
      expect(all.slice(at).reduce(applyChange, first)).toEqual(fold(all));
    }),
  );
});

test('two people who add different topics both keep theirs', () => {
  const a = toChange({
    id: '017f22e2-79b0-7cc3-98c4-dc0c0c073990',
    time: 1,
    count: 0,
    set: { 'topics/money': true },
  });
  const b = toChange({
    id: '017f22e2-79b0-7cc3-98c4-dc0c0c073991',
    time: 1,
    count: 0,
    set: { 'topics/food': true },
  });
  const folded = fold([b, a]);
  expect(
    folded &&
      elementsOf(folded, 'topics')
        .map(([name]) => name)
        .sort(),
  ).toEqual(['food', 'money']);
});

test('a change that loses everywhere leaves the record as it was, not a copy', () => {
  const newer = toChange({
    id: '017f22e2-79b0-7cc3-98c4-dc0c0c073990',
    time: 2,
    count: 0,
    set: { title: 'b' },
  });
  const older = toChange({
    id: '017f22e2-79b0-7cc3-98c4-dc0c0c073991',
    time: 1,
    count: 0,
    set: { title: 'a' },
  });
  const folded = fold([newer]);
  expect(applyChange(folded, older)).toBe(folded);
});

test('a deleted record can be restored by a later change', () => {
  const gone = toChange({
    id: '017f22e2-79b0-7cc3-98c4-dc0c0c073990',
    time: 1,
    count: 0,
    set: { deletedAt: 5 },
  });
  const back = toChange({
    id: '017f22e2-79b0-7cc3-98c4-dc0c0c073991',
    time: 2,
    count: 0,
    set: { deletedAt: null },
  });
  expect([fold([gone]), fold([gone, back])].map((f) => f && isDeleted(f))).toEqual([true, false]);
});
