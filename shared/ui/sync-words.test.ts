import fc from 'fast-check';
import { expect, test } from 'vitest';
import { english } from '../../tests/fixtures/words.ts';
import { type SyncFacts, syncWords } from './sync-words.ts';

const now = 1_800_000_000_000;
const first = { done: 12_400, all: 100_000 };

function said(facts: Partial<SyncFacts>) {
  const well: SyncFacts = {
    team: true,
    online: true,
    lastSyncAt: now - 60_000,
    problem: undefined,
    waiting: 0,
    refused: 0,
    got: { done: 40, all: 40 },
    paused: false,
  };
  const { mark, main, more } = syncWords(english, { ...well, ...facts }, now);
  return `${mark} ${main}${more && ` | ${more}`}`;
}

test.each([
  ['● Up to date | 1 minute ago', {}],
  ['○ Only on this computer', { team: false, waiting: 3 }],
  ['○ Offline | 2 changes waiting on this computer', { online: false, waiting: 2 }],
  ['○ Offline', { problem: 'offline' }],
  ['○ 1 change waiting on this computer', { waiting: 1 }],
  ['▲ 1 change could not be sent', { refused: 1 }],
  ['▲ The hub refused: it does not know this computer.', { problem: 'unauthorised' }],
  ['▲ The hub is busy. Alongside will try again.', { problem: 'too-many' }],
  [
    '▲ Your team has no room left on the hub. What you save waits on this computer. Erase what you no longer need, or ask whoever runs the hub for more room. | 2 changes waiting on this computer',
    { problem: 'no-room', waiting: 2 },
  ],
  ['▲ The hub had a problem. Alongside will try again.', { problem: 'of tomorrow' }],
  ['○ One moment', { lastSyncAt: null }],
  ['○ One moment', { got: undefined }],
  ['○ Getting what your team has saved: | 12,400 of 100,000', { got: first, lastSyncAt: null }],
  ['○ Stopped by you | 12,400 of 100,000', { got: first, paused: true }],
  ['○ Stopped by you | 1 change waiting on this computer', { waiting: 1, paused: true }],
  [
    '○ Offline | 12,400 of 100,000 · 1 change waiting on this computer',
    { got: first, waiting: 1, online: false },
  ],
] as const)('says "%s"', (words, facts) => {
  expect(said(facts)).toBe(words);
});

test('says that the disk is full, whatever else there is to say', () => {
  expect(said({ problem: 'full', waiting: 2 })).toMatch(/no room left on this computer/);
});

test('says "Up to date" only when nothing waits, nothing failed and all is here', () => {
  const facts = fc.record<SyncFacts>({
    team: fc.boolean(),
    online: fc.boolean(),
    lastSyncAt: fc.option(fc.constant(now - 1)),
    problem: fc.constantFrom(undefined, 'offline', 'full', 'unauthorised', 'of tomorrow'),
    waiting: fc.nat(2),
    refused: fc.nat(2),
    got: fc.option(fc.record({ done: fc.nat(3), all: fc.nat(3) }), { nil: undefined }),
    paused: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, (known) => {
      const { team, online, lastSyncAt, problem, waiting, refused, got, paused } = known;
      const isSo = team && online && lastSyncAt !== null && !problem && !paused;
      const isAll = waiting === 0 && refused === 0 && got !== undefined && got.done >= got.all;
      expect(syncWords(english, known, now).mark === '●').toBe(isSo && isAll);
    }),
  );
});
