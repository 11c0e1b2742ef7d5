import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, compareChanges, type Edit, type Json } from './change.ts';
import { stampOf } from './clock.ts';
import { conflictsOf } from './conflicts.ts';
import { fold } from './fold.ts';
import { historyOf, undoOf } from './history.ts';
import { newId } from './ids.ts';

const subject = newId(1);
const year = 365 * 24 * 3600 * 1000;

function change(time: number, set: Change['set'], over: Change['over'] = {}): Change {
  const at = stampOf(time, 0, '0'.repeat(16));
  return { id: newId(time), subject, kind: 'poster', set, at, by: `m${time}`, over };
}

/** As the store makes changes of edits. */
function made(edits: readonly Edit[] | undefined, time: number): Change[] {
  return (edits ?? []).map(({ set, over }, i) => change(time + i, set, over));
}

function fieldsOf(changes: readonly Change[]): Record<string, Json> {
  return Object.assign({}, ...[...changes].sort(compareChanges).map(({ set }) => set));
}

const sets = fc.dictionary(
  fc.constantFrom('note', 'stage', 'deletedAt', 'topics/money', 'topics/food'),
  fc.constantFrom<Json>(null, true, 1, 'a', 'b'),
  { minKeys: 1 },
);
const lists = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 30 * year }), sets), { minLength: 2, maxLength: 8 })
  .map((drawn) => drawn.map(([time, set]) => change(time, set)));

test('history tells each change with what stood before it and whether it still stands', () => {
  fc.assert(
    fc.property(lists, (changes) => {
      const now = fieldsOf(changes);
      const past = historyOf([...changes, ...changes]);
      expect(past).toHaveLength(changes.length);
      for (const [i, { change: id, fields }] of past.entries()) {
        const older = changes.filter((one) => past.findIndex((p) => p.change === one.id) > i);
        const newer = past.slice(0, i).flatMap((p) => p.fields.map(({ field }) => field));
        const before = fieldsOf(older);
        const own = changes.find((one) => one.id === id)?.set ?? {};
        expect(Object.fromEntries(fields.map(({ field, to }) => [field, to]))).toEqual(own);
        for (const { field, from, to, stands } of fields) {
          expect(from).toEqual(before[field] ?? null);
          expect(stands).toBe(!newer.includes(field));
          if (stands) expect(now[field]).toEqual(to);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('undoing any change gives what would stand without it, leaves the rest, and can be undone', () => {
  fc.assert(
    fc.property(lists, fc.nat(), (drawn, place) => {
      const maker = change(0, { page: 'x' });
      const changes = [maker, ...drawn];
      const undone = drawn[place % drawn.length] ?? maker;
      const [now, without] = [fieldsOf(changes), fieldsOf(changes.filter((c) => c !== undone))];
      const stands = (field: string) => fold(changes)?.stamps[field]?.[1] === undone.id;
      const edits = undoOf(changes, undone.id, 0);
      expect(edits !== undefined).toBe(Object.keys(undone.set).some(stands));
      const undo = made(edits, 40 * year);
      const after = fieldsOf([...changes, ...undo]);
      const expected = Object.keys(now).map((field) => [
        field,
        stands(field) ? (without[field] ?? null) : now[field],
      ]);
      expect(after).toEqual(Object.fromEntries(expected));
      const last = undo.at(-1);
      if (!last) return;
      const again = made(undoOf([...changes, ...undo], last.id, 0), 50 * year);
      expect(fieldsOf([...changes, ...undo, ...again])).toEqual(now);
    }),
    { numRuns: 500 },
  );
});

describe('undoing', () => {
  const first = change(1, { page: 'x', note: 'a' }, { note: [] });

  test('the change that made a record puts it into the bin, unless it was changed since', () => {
    expect(undoOf([first], first.id, 9)).toEqual([
      { subject, kind: 'poster', set: { deletedAt: 9 } },
    ]);
    const later = change(2, { note: 'b' }, { note: [first.id] });
    expect(undoOf([first, later], first.id, 9)).toBeUndefined();
  });

  test('a settling has the two texts to settle again', () => {
    const mine = change(2, { note: 'b' }, { note: [first.id] });
    const theirs = change(3, { note: 'c' }, { note: [first.id] });
    const settled = change(4, { note: 'd' }, { note: [mine.id, theirs.id] });
    const all = [first, mine, theirs, settled];
    const after = [...all, ...made(undoOf(all, settled.id, 0), 5)];
    const [conflict] = conflictsOf(after);
    expect(conflict?.current.value).toBe('c');
    expect(conflict?.others.map(({ value }) => value)).toEqual(['b']);
  });

  test('an edit brings no text back that somebody else replaced before', () => {
    const mine = change(2, { note: 'b' }, { note: [first.id] });
    const last = change(3, { note: 'c' }, { note: [mine.id] });
    const all = [first, mine, last];
    expect(conflictsOf([...all, ...made(undoOf(all, last.id, 0), 4)])).toEqual([]);
  });
});
