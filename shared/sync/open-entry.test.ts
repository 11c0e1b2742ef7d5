import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import type { Entry } from '../protocol/journal.ts';
import { toBase64url } from '../records/bytes.ts';
import type { Change } from '../records/change.ts';
import { stampOf } from '../records/clock.ts';
import { sealContent } from '../seal/content-key.ts';
import { sealTo } from '../seal/hpke.ts';
import { encodeJson } from '../seal/json.ts';
import { current, type KeyRing, makeKeyRing } from '../seal/key-ring.ts';
import { openEntry } from './open-entry.ts';
import { pageSchema } from './page.ts';

const team = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';
const id = '017f22e2-79b0-7cc3-98c4-dc0c0c073990';
const subject = '017f22e2-79b0-7cc3-98c4-dc0c0c073991';
const other = '017f22e2-79b0-7cc3-98c4-dc0c0c073992';
const place = { number: 7, time: 1_000 };

let ring: KeyRing;
beforeAll(async () => {
  ring = await makeKeyRing(team);
});

const change: Change = {
  id,
  subject,
  kind: 'passage',
  set: { quote: 'Ring people' },
  at: stampOf(900, 0, 'a'.repeat(16)),
  by: other,
};

async function changeEntry(content: unknown, outside = { id, subject }): Promise<Entry> {
  const binding = { team, ...outside, what: 'change' } as const;
  const envelope = await sealContent(current(ring.content), binding, encodeJson(content));
  return { ...place, ...outside, type: 'change', sealed: toBase64url(envelope) };
}

async function feedbackEntry(content: unknown, about = id): Promise<Entry> {
  const binding = { team, id, subject: about, what: 'feedback' } as const;
  const { id: keyId, publicKey } = current(ring.seal);
  const envelope = await sealTo({ id: keyId, key: publicKey }, binding, encodeJson(content));
  const sealed = toBase64url(envelope);
  return { ...place, id, subject: about, type: 'feedback', sealed, site: other };
}

const words = () => ({
  v: 1,
  way: 'say',
  text: 'Letters are hard',
  receipt: { mailbox: 'A'.repeat(22), key: 'A'.repeat(43) },
});

test('opens a change, with its place in the journal', async () => {
  expect(await openEntry(ring, await changeEntry(change))).toEqual({
    type: 'change',
    pulled: { change, hubTime: 1_000, number: 7 },
  });
});

test('a visitor’s words become the same change on every device', async () => {
  const entry = await feedbackEntry(words());
  const opened = await openEntry(ring, entry);
  expect(opened).toEqual({
    type: 'change',
    pulled: {
      change: {
        id,
        subject: id,
        kind: 'feedback',
        set: {
          site: other,
          way: 'say',
          text: 'Letters are hard',
          sentAt: 1_000,
          receipt: words().receipt,
        },
        at: stampOf(1_000, 0, '0'.repeat(16)),
        by: 'visitor',
      },
      hubTime: 1_000,
      number: 7,
    },
  });
  expect(await openEntry(ring, entry)).toEqual(opened);
});

test('a visitor’s words come through that were sent in a way which only a newer version knows', async () => {
  const opened = await openEntry(ring, await feedbackEntry({ ...words(), way: 'talk' }));
  expect(opened).toMatchObject({ pulled: { change: { set: { text: 'Letters are hard' } } } });
});

test('an erasure has nothing to open', async () => {
  const entry = { ...place, id, subject, type: 'erasure' } as const;
  expect(await openEntry(ring, entry)).toEqual({ type: 'erasure', subject });
});

test.each<[string, string, () => Promise<Entry>]>([
  ['a change of another id', 'not-understood', () => changeEntry({ ...change, id: other })],
  [
    'a change of another subject',
    'not-understood',
    () => changeEntry({ ...change, subject: other }),
  ],
  ['what is no change', 'not-understood', () => changeEntry({ hello: 'world' })],
  ['feedback without words', 'not-understood', () => feedbackEntry({ ...words(), text: '' })],
  ['feedback about something else', 'not-understood', () => feedbackEntry(words(), other)],
  [
    'a change moved to another entry',
    'does-not-open',
    async () => ({ ...(await changeEntry(change)), id: other }),
  ],
  [
    'feedback passed off as a change',
    'not-an-envelope',
    async () => ({ ...(await feedbackEntry(words())), type: 'change' }) as Entry,
  ],
  [
    'bytes that are no envelope',
    'not-an-envelope',
    async () => ({ ...place, id, subject, type: 'change', sealed: 'AAAA' }),
  ],
])('sets aside %s', async (_, reason, make) => {
  const entry = await make();
  expect(await openEntry(ring, entry)).toEqual({ type: 'unopened', entry, reason });
});

test('sets aside an entry of a kind that only a newer version knows', async () => {
  const page = { epoch: 'anEpochOfIts0wn', time: 1, head: 8, more: false };
  const known = await changeEntry(change);
  const newer = { number: 8, id: other, type: 'poster', colour: 'red' };
  const { entries } = v.parse(pageSchema, { ...page, entries: [known, newer] });
  expect(entries[0]).toEqual(known);
  const entry = { number: 8, id: other, type: 'strange' } as const;
  expect(await openEntry(ring, entries[1] ?? entry)).toEqual({
    type: 'unopened',
    entry,
    reason: 'not-understood',
  });
});

test('sets aside what another team’s key sealed', async () => {
  const entry = await changeEntry(change);
  expect(await openEntry(await makeKeyRing(team), entry)).toMatchObject({
    type: 'unopened',
    reason: 'unknown-key',
  });
});
