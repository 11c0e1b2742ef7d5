import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  believable,
  type ClockState,
  correct,
  isStamp,
  maxDrift,
  observe,
  stampOf,
  tick,
  timeOf,
} from './clock.ts';

const node = 'a1b2c3d4e5f60718';
const fresh: ClockState = { node, last: '', offset: 0 };

test('every stamp is later than the one before, however the computer’s clock jumps', () => {
  // Backwards jumps of up to the drift that is believed; larger ones are for the next test.
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: maxDrift }), { minLength: 2 }), (jumps) => {
      let state = fresh;
      let before = '';
      for (const jump of jumps) {
        const next = tick(state, 1_700_000_000_000 + jump);
        expect(next.stamp > before).toBe(true);
        expect(isStamp(next.stamp)).toBe(true);
        before = next.stamp;
        state = next.state;
      }
    }),
  );
});

test('a clock that had run years ahead comes back once it is set right', () => {
  const ahead = tick(fresh, Date.UTC(2040, 0)).state;
  const now = Date.UTC(2026, 10);
  expect(timeOf(tick(correct(ahead, now, now), now).stamp)).toBe(now);
});

test('no time, however far off, makes a stamp that is none, or one before what it replaces', () => {
  const end = 2 ** 48 - 1;
  const times = fc.oneof(
    fc.integer({ min: end - 3, max: end + 3 }),
    fc.maxSafeInteger(),
    fc.constantFrom(-1, 0, 1e300, -1e300, Number.POSITIVE_INFINITY),
  );
  const counts = fc.constantFrom(0, 1, 0xfffe, 0xffff);
  fc.assert(
    fc.property(times, times, counts, times, (now, before, count, offset) => {
      const replaced = stampOf(before, count, '0'.repeat(16));
      const state = observe({ ...fresh, offset: correct(fresh, offset, 0).offset }, replaced);
      const { stamp, state: after } = tick(state, now, replaced);
      for (const one of [stamp, replaced, after.last, believable(stamp, before, 2 ** 53)]) {
        expect(isStamp(one)).toBe(true);
      }
      expect(stamp > replaced).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('what was seen sorts before what is written next', () => {
  const seen = stampOf(5_000, 7, 'ffffffffffffffff');
  expect(tick(observe(fresh, seen), 4_000).stamp > seen).toBe(true);
});

test('the hub’s time sets the clock', () => {
  const set = correct(fresh, 9_000, 1_000);
  expect(timeOf(tick(set, 1_500).stamp)).toBe(9_500);
});

test('a counter that is full moves on to the next millisecond', () => {
  const last = stampOf(5_000, 0xffff, node);
  expect(tick({ ...fresh, last }, 5_000).stamp).toBe(stampOf(5_001, 0, node));
});

test('what replaces a stamp of a clock that ran ahead is later all the same, and the clock comes back', () => {
  const now = Date.UTC(2026, 10);
  const ahead = stampOf(Date.UTC(2040, 0), 0xffff, node);
  const replaced = tick({ ...fresh, last: ahead }, now, ahead);
  expect(replaced.stamp > ahead).toBe(true);
  expect(tick(replaced.state, now, replaced.stamp).stamp > replaced.stamp).toBe(true);
  expect(timeOf(tick(replaced.state, now).stamp)).toBe(now);
});

test('a stamp too far ahead of the hub becomes the hub’s time', () => {
  const hub = 1_000_000;
  const near = stampOf(hub + maxDrift, 3, node);
  const far = stampOf(hub + maxDrift + 1, 3, node);
  expect(believable(near, hub, 7)).toBe(near);
  expect(timeOf(believable(far, hub, 7))).toBe(hub);
});

test('stamps too far ahead that the hub took in at once keep the order of its journal', () => {
  const hub = 1_000_000;
  const far = stampOf(hub + 2 * maxDrift, 3, node);
  const further = stampOf(hub + 3 * maxDrift, 3, node);
  expect(believable(further, hub, 99) < believable(far, hub, 100)).toBe(true);
});
