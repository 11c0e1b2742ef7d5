import { expect, test } from 'vitest';
import { english } from '../../tests/fixtures/words.ts';
import { inviteFailure, joinFailure, startFailure } from './failure-words.ts';

const problem = (type: 'too-many' | 'conflict') =>
  ({ type: 'refused', problem: { type, title: 'taken by something else', status: 409 } }) as const;

test.each([
  [{ type: 'offline' }, /did not answer.*still here/],
  [{ type: 'wrong-link' }, /has been used/],
  [{ type: 'expired' }, /more than 7 days old/],
  [{ type: 'already-in-team' }, /in a team already/],
  [{ type: 'full' }, /no room left/],
  [problem('too-many'), /busy/],
  [problem('conflict'), /The hub refused: taken by something else/],
] as const)('says what to do when joining fails by %o', (outcome, words) => {
  expect(joinFailure(english, outcome)).toMatch(words);
});

test('tells a wrong sign-up code from a hub that needs one', () => {
  expect(startFailure(english, { type: 'forbidden' }, 'abc')).toMatch(/did not take this/);
  expect(startFailure(english, { type: 'forbidden' }, '')).toMatch(/Write it in the box/);
});

test('says that an invite needs a team', () => {
  expect(inviteFailure(english, { type: 'no-team' })).toMatch(/not in a team/);
});
