import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change, Json } from './change.ts';
import { stampOf } from './clock.ts';
import { elementsOf, type Folded, fold, foldOne, isDeleted } from './fold.ts';

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
    // Which of the others it replaces, by their place in the list; none of an earlier version.
    over: fc.option(fc.array(fc.nat({ max: 11 }), { maxLength: 3 })),
  }),
  { selector: (c) => c.id, maxLength: 12 },
);

interface Drawn {
  readonly id: string;
  readonly time: number;
  readonly count: number;
  readonly set: Record<string, Json>;
  readonly over?: readonly number[] | null;
}

function toChange(
  { id, time, count, set, over }: Drawn,
  _ = 0,
  all: readonly Drawn[] = [],
): Change {
  const replaced = over?.flatMap((place) => all[place]?.id ?? []);
  return {
    ...{ id, subject, kind: 'resource', set, by: 'm' },
    at: stampOf(time, count, '0'.repeat(16)),
    ...(replaced && { over: { title: replaced, note: replaced } }),
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

test('one change after the other gives the same as all at once, wherever the record can tell', () => {
  let told = 0;
  fc.assert(
    fc.property(changes, (list) => {
      const all = list.map(toChange);
      let folded: Folded | undefined;
      for (const [i, change] of all.entries()) {
        const after = foldOne(folded, change);
        if (after) told++;
        folded = after ?? fold(all.slice(0, i + 1));
        expect(folded).toEqual(fold(all.slice(0, i + 1)));
      }
    }),
    { numRuns: 1_000 },
  );
  expect(told).toBeGreaterThan(1_000);
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
    set: { stage: 'do' },
  });
  const older = toChange({
    id: '017f22e2-79b0-7cc3-98c4-dc0c0c073991',
    time: 1,
    count: 0,
    set: { stage: 'plan' },
  });
  const folded = fold([newer]);
  expect(foldOne(folded, older)).toBe(folded);
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
