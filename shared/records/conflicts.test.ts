import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, compareChanges, type Json } from './change.ts';
import { type ClockState, observe, stampOf, tick } from './clock.ts';
import { conflictsOf } from './conflicts.ts';
import { fieldsApart, fold } from './fold.ts';
import { newId } from './ids.ts';

const subject = newId(1);
const year = 365 * 24 * 3600 * 1000;

/** A change at a moment, of a person who saw what is named; of an earlier version when nothing is said. */
function wrote(time: number, note: Json, over?: readonly Change[], by = `m${time}`): Change {
  const at = stampOf(time, 0, '0'.repeat(16));
  const change = { id: newId(time), subject, kind: 'poster', set: { note }, at, by };
  return over ? { ...change, over: { note: over.map(({ id }) => id) } } : change;
}

const textsOf = (changes: readonly Change[]) =>
  conflictsOf(changes).map(({ current, others }) => [current, ...others].map(({ value }) => value));

describe('two people who edit one text apart', () => {
  const first = wrote(1, 'Ask Sam', []);
  const mine = wrote(2, 'Ask Sam on Friday', [first]);
  const theirs = wrote(3, 'Ask Jo', [first]);

  test('have both texts, each with who wrote it and when', () => {
    expect(conflictsOf([mine, first, theirs])).toEqual([
      {
        field: 'note',
        current: { change: theirs.id, value: 'Ask Jo', by: 'm3', time: 3 },
        others: [{ change: mine.id, value: 'Ask Sam on Friday', by: 'm2', time: 2 }],
        heads: [theirs.id, mine.id],
      },
    ]);
  });

  test('and then one after the other leave the text that nobody saw', () => {
    const later = wrote(4, 'Ask Jo today', [theirs]);
    expect(textsOf([first, mine, theirs, later])).toEqual([['Ask Jo today', 'Ask Sam on Friday']]);
  });

  test('have nothing to settle once somebody saw both', () => {
    const settled = wrote(4, 'Ask both', [mine, theirs]);
    expect(textsOf([settled, first, mine, theirs])).toEqual([]);
    expect(fold([settled, first, mine, theirs])).not.toHaveProperty('apart');
  });

  test('and settle it apart have their two texts to settle, and none of those before', () => {
    const one = wrote(4, 'Ask Jo', [mine, theirs]);
    const two = wrote(5, 'Ask both', [mine, theirs]);
    expect(textsOf([one, two, first, mine, theirs])).toEqual([['Ask both', 'Ask Jo']]);
    const same = wrote(5, 'Ask Jo', [mine, theirs]);
    expect(textsOf([one, same, first, mine, theirs])).toEqual([]);
  });

  test.each(['', null])('lose none of it when one of them empties the field (%j)', (empty) => {
    const emptied = wrote(4, empty, [first]);
    expect(textsOf([first, mine, emptied])).toEqual([[empty, 'Ask Sam on Friday']]);
  });

  test('have nothing to settle when they wrote the same', () => {
    const folded = fold([first, mine, wrote(3, 'Ask Sam on Friday', [first])]);
    expect(folded && fieldsApart(folded)).toEqual([]);
  });

  test('where nothing stood before have both', () => {
    expect(textsOf([wrote(1, 'a', []), wrote(2, 'b', [])])).toEqual([['b', 'a']]);
  });
});

test('a change of an earlier version saw what was before it, and nothing after', () => {
  const [one, old, two] = [wrote(1, 'a', []), wrote(2, 'b'), wrote(3, 'c', [])];
  expect(textsOf([one, old])).toEqual([]);
  expect(textsOf([one, old, two])).toEqual([['c', 'b']]);
  expect(textsOf([wrote(1, 'a'), wrote(2, 'b')])).toEqual([]);
});

test('what is no text takes the last value, and says nothing', () => {
  const one = { ...wrote(1, ''), set: { stage: 'do' }, over: {} };
  const two = { ...wrote(2, ''), set: { stage: 'plan' }, over: {} };
  expect(conflictsOf([one, two])).toEqual([]);
});

test('one that replaces itself, a circle, and what is not there hide nothing that stands', () => {
  const alone = wrote(1, 'a', []);
  const self: Change = { ...alone, over: { note: [alone.id] } };
  const other = wrote(2, 'b', [wrote(9, 'never sent', [])]);
  expect(textsOf([self, other])).toEqual([['b', 'a']]);
  const circle = { ...other, over: { note: [self.id] } };
  expect(textsOf([{ ...self, over: { note: [circle.id] } }, circle])).toEqual([]);
});

/** What people do on three devices whose clocks are years apart, with a form open for as long as they like. */
const step = fc.oneof(
  fc.record({ does: fc.constant('open' as const), on: fc.nat({ max: 2 }) }),
  fc.record({
    does: fc.constant('save' as const),
    on: fc.nat({ max: 2 }),
    text: fc.constantFrom('', 'a', 'b', 'c'),
  }),
  fc.record({
    does: fc.constant('settle' as const),
    on: fc.nat({ max: 2 }),
    text: fc.constantFrom('a', 'b'),
  }),
  fc.record({
    does: fc.constant('send' as const),
    on: fc.nat({ max: 2 }),
    to: fc.nat({ max: 2 }),
  }),
);

interface Device {
  clock: ClockState;
  known: readonly Change[];
  /** What the open form began with. */
  form: Change | undefined;
}

test('what nobody saw and replaced is shown, on every device, whatever the clocks say', () => {
  const steps = fc.array(step, { minLength: 3, maxLength: 25 });
  const skews = fc.array(fc.constantFrom(-9 * year, 0, 9 * year), { minLength: 3, maxLength: 3 });
  let shown = 0;
  fc.assert(
    fc.property(steps, skews, fc.infiniteStream(fc.nat()), (list, offsets, order) => {
      const devices = offsets.map((offset, i): Device => {
        const clock = { node: `${i}`.repeat(16), last: '', offset };
        return { clock, known: [], form: undefined };
      });
      const seen = new Set<string>();
      for (const [now, one] of list.entries()) {
        const device = devices[one.on];
        if (!device) continue;
        if (one.does === 'open') device.form = winnerOf(device.known);
        else if (one.does === 'send') receive(devices[one.to] ?? device, device.known);
        else write(device, now, one, seen);
      }
      const all = devices.flatMap(({ known }) => known);
      const expected = unseen(all, seen);
      if (expected.length > 1) shown++;
      const shuffled = [...all, ...all].sort(() => ((order.next().value ?? 0) % 2 ? 1 : -1));
      expect(textsOf(shuffled)).toEqual(expected.length > 1 ? [expected] : []);
      const folded = fold(shuffled);
      expect(folded ? fieldsApart(folded) : []).toEqual(expected.length > 1 ? ['note'] : []);
    }),
    { numRuns: 3_000 },
  );
  expect(shown).toBeGreaterThan(300);
});

function winnerOf(changes: readonly Change[]): Change | undefined {
  return [...changes].sort(compareChanges).at(-1);
}

function receive(device: Device, changes: readonly Change[]): void {
  const ids = new Set(device.known.map(({ id }) => id));
  device.known = [...device.known, ...changes.filter(({ id }) => !ids.has(id))];
  device.clock = changes.reduce((clock, { at }) => observe(clock, at), device.clock);
}

function write(
  device: Device,
  now: number,
  { does, text }: { does: 'save' | 'settle'; text: string },
  seen: Set<string>,
): void {
  const before = device.form ?? winnerOf(device.known);
  const [conflict] = conflictsOf(device.known);
  const over = does === 'settle' ? conflict?.heads : before ? [before.id] : [];
  if (!over) return;
  const ticked = tick(device.clock, 20 * year + now, winnerOf(device.known)?.at);
  const change: Change = { ...wrote(now, text), at: ticked.stamp, over: { note: over } };
  for (const id of over) seen.add(id);
  device.clock = ticked.state;
  device.known = [...device.known, change];
  device.form = undefined;
}

/** The model, said plainly: the texts that nobody replaced with that text before them, and the last one. */
function unseen(changes: readonly Change[], seen: ReadonlySet<string>): Json[] {
  const last = winnerOf(changes);
  const left = changes.filter((change) => change.id === last?.id || !seen.has(change.id));
  const sorted = [...left].sort((a, b) => compareChanges(b, a));
  return [...new Set(sorted.map(({ set }) => set.note ?? null))];
}
