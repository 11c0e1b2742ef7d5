import { expect, test } from 'vitest';
import { english } from '../../tests/fixtures/words.ts';
import { type SyncFacts, syncWords } from './sync-words.ts';

const now = 1_800_000_000_000;

function said(facts: Partial<SyncFacts>) {
  const well: SyncFacts = {
    team: true,
    online: true,
    lastSyncAt: now - 60_000,
    problem: undefined,
    waiting: 0,
    refused: 0,
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
  ['▲ The hub had a problem. Alongside will try again.', { problem: 'of tomorrow' }],
  ['○ One moment', { lastSyncAt: null }],
] as const)('says "%s"', (words, facts) => {
  expect(said(facts)).toBe(words);
});

test('says that the disk is full, whatever else there is to say', () => {
  expect(said({ problem: 'full', waiting: 2 })).toMatch(/no room left on this computer/);
});
