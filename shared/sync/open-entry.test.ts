import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import type { Entry } from '../protocol/journal.ts';
import { toBase64url } from '../records/bytes.ts';
import { type Change, parseChange } from '../records/change.ts';
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

async function replyEntry(content: unknown, about = subject): Promise<Entry> {
  const binding = { team, id, subject: about, what: 'reply' } as const;
  const { id: keyId, publicKey } = current(ring.seal);
  const envelope = await sealTo({ id: keyId, key: publicKey }, binding, encodeJson(content));
  return { ...place, id, subject: about, type: 'reply', sealed: toBase64url(envelope) };
}

const reply = () => ({ v: 1, to: other, text: 'On Mondays', key: 'B'.repeat(43) });

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
  const opened = await openEntry(ring, await feedbackEntry({ ...words(), way: 'song' }));
  expect(opened).toMatchObject({ pulled: { change: { set: { text: 'Letters are hard' } } } });
});

test('keeps what came with the words, also what only a newer version knows, apart from staff’s fields', async () => {
  const contact = { how: 'call', where: '07700 900123', pigeon: 'white' };
  const more = { contact, who: 'now', song: { key: 'C' }, deletedAt: 5, 'answers/a': 'forged' };
  const opened = await openEntry(ring, await feedbackEntry({ ...words(), way: 'talk', ...more }));
  expect(opened).toMatchObject({ type: 'change' });
  const set = opened.type === 'change' ? opened.pulled.change.set : {};
  expect(Object.keys(set).sort()).toEqual(
    ['receipt', 'sent/contact', 'sent/deletedAt', 'sent/song', 'sent/who', 'sentAt', 'site']
      .concat('text', 'way')
      .sort(),
  );
  expect(set['sent/contact']).toEqual(contact);
});

test.each([
  ['malformed', { contact: { how: 7 }, consents: 'all', who: null }],
  ['too large', { contact: { how: 'call', where: '0'.repeat(3_000) } }],
  ['nested without end', { deep: JSON.parse('['.repeat(50) + ']'.repeat(50)) }],
])('reads the words although a part that came with them is %s', async (_, part) => {
  const opened = await openEntry(ring, await feedbackEntry({ ...words(), ...part }));
  const set = opened.type === 'change' ? opened.pulled.change.set : {};
  expect(set.text).toBe('Letters are hard');
  expect(Object.keys(set).filter((field) => field.startsWith('sent/'))).toEqual([]);
});

test.each(['talk', 'group', 'song'])(
  'takes in that somebody chose “%s” and wrote nothing: the way is the message',
  async (way) => {
    const opened = await openEntry(ring, await feedbackEntry({ ...words(), way, text: '' }));
    expect(opened).toMatchObject({ pulled: { change: { set: { way, text: '' } } } });
  },
);

test('what a visitor wrote back becomes an element of their feedback, with the key they have beside it', async () => {
  const entry = await replyEntry({ ...reply(), difference: 'some', mood: { sunny: true } });
  const opened = await openEntry(ring, entry);
  expect(opened).toEqual({
    type: 'change',
    pulled: {
      change: {
        id,
        subject,
        kind: 'feedback',
        set: {
          // What only a newer version knows stays with it.
          [`replies/${id}`]: {
            ...{ to: other, text: 'On Mondays', difference: 'some', mood: { sunny: true } },
            sentAt: 1_000,
          },
          [`replyKeys/${id}`]: 'B'.repeat(43),
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

test('of what came with a reply, what is nested deeper than anything of ours is left out', async () => {
  const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  const opened = await openEntry(
    ring,
    await replyEntry({ ...reply(), a: nested(5), b: nested(32) }),
  );
  const change = opened.type === 'change' ? opened.pulled.change : undefined;
  expect(change?.set[`replies/${id}`]).toMatchObject({ text: 'On Mondays', a: nested(5) });
  expect(JSON.stringify(change)).not.toContain('"b"');
  // It has to come out of a safety copy again.
  expect(parseChange(change)).toEqual(change);
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
  ['a reply that says nothing', 'not-understood', () => replyEntry({ ...reply(), text: '' })],
  ['a reply without a key', 'not-understood', () => replyEntry({ ...reply(), key: '' })],
  ['a reply about itself', 'not-understood', () => replyEntry(reply(), id)],
  [
    'a reply moved to other feedback',
    'does-not-open',
    async () => ({ ...(await replyEntry(reply())), subject: other }),
  ],
  [
    'a reply passed off as feedback',
    'does-not-open',
    async () => ({ ...(await replyEntry(reply())), type: 'feedback', site: other }) as Entry,
  ],
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
  const written = await replyEntry(reply());
  const { entries } = v.parse(pageSchema, { ...page, entries: [known, newer, written] });
  expect(entries[0]).toEqual(known);
  expect(entries[2]).toEqual(written);
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
