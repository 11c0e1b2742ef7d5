import fc from 'fast-check';
import type { Command, Deed, Schedule, Work } from './commands.ts';
import { type Mishap, networkFaults } from './network.ts';

/** How schedules are drawn. Whatever shrinks, shrinks to `nothing`, one device, no mishap. */

const device = fc.nat(2);
const pick = fc.nat(7);
const page = fc.nat(2);
const saved = fc.constantFrom('passage', 'resource');

function one<T>(weight: number, arbitrary: fc.Arbitrary<T>): fc.WeightedArbitrary<T> {
  return { weight, arbitrary };
}

const nothing = fc.constant({ type: 'nothing' } as const);

const hubKill = fc.record({ call: fc.integer({ min: 1, max: 6 }), made: fc.boolean() });
const mishap: fc.Arbitrary<Mishap> = fc.record({
  at: fc.integer({ min: 1, max: 5 }),
  what: fc.oneof(one(4, fc.constantFrom(...networkFaults)), one(1, hubKill)),
});

/** Early steps are the ones that every activity has; late ones only a long pass. */
const step = fc.oneof(
  one(3, fc.integer({ min: 1, max: 10 })),
  one(2, fc.integer({ min: 1, max: 50 })),
);

function seldom<T>(arbitrary: fc.Arbitrary<T>, often: number): fc.Arbitrary<T | undefined> {
  return fc.oneof(one(10 - often, fc.constant(undefined)), one(often, arbitrary));
}

const deed: fc.Arbitrary<Deed> = fc.oneof(
  one(14, fc.record({ type: fc.constant('sync' as const) })),
  one(1, fc.record({ type: fc.constant('tend-index' as const) })),
  one(2, fc.record({ type: fc.constant('make-snapshot' as const) })),
  one(8, fc.record({ type: fc.constant('save' as const), page })),
  one(1, fc.record({ type: fc.constant('save-page' as const), page })),
  one(6, fc.record({ type: fc.constant('note' as const), of: saved, pick })),
  one(3, fc.record({ type: fc.constant('title' as const), pick })),
  one(2, fc.record({ type: fc.constant('stage' as const), of: saved, pick, stage: fc.nat(5) })),
  one(
    3,
    fc.record({
      type: fc.constant('topic' as const),
      pick,
      topic: fc.nat(2),
      on: fc.boolean(),
    }),
  ),
  one(2, fc.record({ type: fc.constant('bin' as const), of: saved, pick })),
  one(2, fc.record({ type: fc.constant('unbin' as const), of: saved, pick })),
  one(3, fc.record({ type: fc.constant('answer' as const), pick })),
  one(
    2,
    fc.record({
      type: fc.constant('erase' as const),
      of: fc.constantFrom('feedback', 'passage', 'resource'),
      pick,
    }),
  ),
  one(1, fc.record({ type: fc.constant('rename' as const) })),
  one(1, fc.record({ type: fc.constant('newer-kind' as const) })),
  one(1, fc.record({ type: fc.constant('too-large' as const), pick })),
  one(3, fc.record({ type: fc.constant('settle' as const), of: saved, pick, which: fc.nat(2) })),
  one(2, fc.record({ type: fc.constant('undo' as const), of: saved, pick, nth: fc.nat(3) })),
  one(1, fc.record({ type: fc.constant('site' as const) })),
  one(1, fc.record({ type: fc.constant('remove' as const), target: device })),
  one(1, fc.record({ type: fc.constant('make-kit' as const) })),
  one(2, fc.record({ type: fc.constant('make-copy' as const) })),
  one(1, fc.record({ type: fc.constant('start-team' as const) })),
  one(2, fc.record({ type: fc.constant('join' as const), host: device })),
);

const work: fc.Arbitrary<Work> = fc.record({
  device,
  deed,
  killAt: seldom(step, 2),
  dropAt: seldom(fc.integer({ min: 1, max: 4 }), 1),
  mishap: seldom(mishap, 3),
});

const sync = fc.record({ type: fc.constant('sync' as const) });
const syncing: fc.Arbitrary<Work> = fc.record({
  device,
  deed: sync,
  killAt: seldom(step, 2),
  dropAt: seldom(fc.integer({ min: 1, max: 4 }), 1),
  mishap: seldom(mishap, 2),
});

const together = fc
  .record({
    one: syncing,
    two: fc.oneof(one(2, syncing), one(2, work)),
    isSame: fc.boolean(),
    turns: fc.array(fc.nat(1), { minLength: 1, maxLength: 24, size: 'max' }),
  })
  .map(({ one, two, isSame, turns }): Command => {
    const second = isSame ? { ...two, device: one.device } : two;
    return { type: 'together', works: [one, second], turns };
  });

/** Two people edit one text, neither having heard of the other. */
const apart = fc
  .record({ one: device, two: device, pick, of: saved })
  .map(({ one, two, pick, of }): Command => {
    const deed = { type: 'note', of, pick } as const;
    const works = [
      { device: one, deed },
      { device: two, deed },
    ] as const;
    return { type: 'together', works, turns: [0] };
  });

const second = 1000;
const year = 365 * 24 * 3600 * second;
const jump = fc.oneof(
  fc.integer({ min: -120 * second, max: 120 * second }),
  fc.integer({ min: -3 * 3600 * second, max: 3 * 3600 * second }),
  fc.integer({ min: -50, max: 50 }).map((years) => years * year),
);

const visitorMishap = seldom(
  mishap.map((one) => ({ ...one, at: 1 })),
  4,
);

const command: fc.Arbitrary<Command> = fc.oneof(
  { withCrossShrink: true },
  // Not 0: fast-check would then not shrink to it.
  one(1, nothing),
  one(30, fc.record({ type: fc.constant('work' as const), work })),
  one(5, together),
  one(3, apart),
  one(1, fc.record({ type: fc.constant('kill' as const), device })),
  one(
    2,
    fc.record({
      type: fc.constant('lose' as const),
      device,
      way: fc.constantFrom('invite', 'kit', 'copy'),
      killAt: seldom(step, 3),
      mishap: seldom(mishap, 2),
    }),
  ),
  one(2, fc.record({ type: fc.constant('clock' as const), device, by: jump })),
  one(2, fc.record({ type: fc.constant('plug' as const), device, isOffline: fc.boolean() })),
  one(2, fc.record({ type: fc.constant('disk' as const), device, isFull: fc.boolean() })),
  one(4, fc.record({ type: fc.constant('visitor-sends' as const), mishap: visitorMishap })),
  one(2, fc.record({ type: fc.constant('visitor-replies' as const), pick, mishap: visitorMishap })),
  one(1, fc.record({ type: fc.constant('visitor-erases' as const), pick, mishap: visitorMishap })),
  one(4, fc.record({ type: fc.constant('late' as const), inReverse: fc.boolean() })),
  one(
    2,
    fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_600_000 }) }),
  ),
  one(1, fc.record({ type: fc.constant('hub-restart' as const) })),
  one(1, fc.record({ type: fc.constant('back-up' as const) })),
  one(1, fc.record({ type: fc.constant('restore' as const), pick })),
);

export const schedule: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(),
  opening: fc.constantFrom('nothing', 'team', 'team', 'team', 'team-grown'),
  commands: fc.array(command, { minLength: 15, maxLength: 30, size: 'max' }),
});
