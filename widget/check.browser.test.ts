import { describe, expect, test } from 'vitest';
import './define.ts';
import { shared, useWorld, writeSomething } from './testing/world.ts';

const world = useWorld();

test.each([
  ['Ring me on 020 7946 0018.', true],
  ['Write to ada@example.org.', true],
  ['\u0660\u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0669\u0668\u0662', true],
  ['Open at 9, 10 or 11 on 24 December 2026.', false],
])('a message that says “%s” is asked about before it is sent: %s', async (text, isAsked) => {
  const visitor = world.arrive();
  await writeSomething(visitor, shared, text);
  expect(visitor.text().includes('Is there a phone number or an email')).toBe(isAsked);
});

test('before anything is written, the box says who can read it, and when they may tell others', async () => {
  const visitor = world.arrive();
  await visitor.sees('Help us get better');
  await visitor.press('Share an idea');
  await visitor.reads('Staff may have to tell others if someone could get badly hurt.');
});

test('says nothing of an end that the charity did not set', async () => {
  const visitor = world.arrive();
  await writeSomething(visitor, shared);
  expect(visitor.text()).not.toContain('We delete it');
});

describe('of a charity that keeps what comes for a year', () => {
  const theirs = useWorld({ keepDays: 365 });

  test('says so on the page that is checked', async () => {
    const visitor = theirs.arrive();
    await writeSomething(visitor, shared);
    await visitor.reads('We delete it 365 days after we get it.');
  });
});
