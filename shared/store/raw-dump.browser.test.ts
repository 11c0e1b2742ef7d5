import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { feedbackChange, replyChange } from '../../tests/fixtures/rich-store.ts';
import { freshName, newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { applyEntries } from './apply.ts';
import { answerFeedback } from './library.ts';
import { memberId, setMeta } from './meta.ts';
import { migrations } from './migrations.ts';
import { rawDump } from './raw-dump.ts';

const read = async (blob: Blob) => JSON.parse(await blob.text());

test('holds every row of a library, and its keys', async () => {
  const store = await testStore();
  const saved = await savePassage(store, newPassage({ quote: 'Pay people on the day.' }));
  if (saved.type !== 'saved') throw new Error(saved.type);
  const dump = await read(await rawDump(store.name));
  expect(dump).toMatchObject({ alongside: 'raw', name: store.name, version: migrations.length });
  expect(dump.unreadable).toEqual({});
  expect(dump.stores.passage).toEqual([
    { key: saved.id, value: expect.objectContaining({ id: saved.id }) },
  ]);
  expect(dump.stores.passage[0].value.fields.quote).toBe('Pay people on the day.');
  expect(dump.stores.outbox).toHaveLength(2);
  expect(dump.stores.meta).toContainEqual({ key: 'member', value: await memberId(store) });
});

test('lets nobody into the team who finds the file', async () => {
  const store = await testStore();
  const [team, secret] = [crypto.randomUUID(), 'not for others'];
  const membership = { hub: 'https://hub.example', team, device: team, secret, member: team };
  await setMeta(store, 'membership', { ...membership, ring: { content: secret }, joinedAt: 1 });
  expect(await (await rawDump(store.name)).text()).not.toContain(secret);
});

test('has no key to a visitor’s mailbox, and all their words', async () => {
  const store = await testStore();
  const change = feedbackChange('Letters are hard to read');
  const pulled = [change, replyChange(change, 'On Mondays')].map((one, i) => ({
    ...{ change: one, hubTime: 1_000, number: i + 1 },
  }));
  await applyEntries(store, { changes: pulled, erasures: [] });
  await answerFeedback(store, change.subject, { status: 'acting', text: 'We will ring' });
  const text = await (await rawDump(store.name)).text();
  expect(text).toContain(`mailbox-of-${change.id}`);
  expect(text).not.toContain(`key-of-${change.id}`);
  expect(text).toContain('Letters are hard to read');
  expect(text).toContain('We will ring');
  expect(text).toContain('On Mondays');
});

test('takes what is there of a database that lacks object stores, and of a newer version', async () => {
  const name = freshName();
  const db = await openDB(name, migrations.length + 7, {
    upgrade: (made) => void made.createObjectStore('poster', { keyPath: 'id' }),
  });
  await db.put('poster', { id: 1, image: Uint8Array.of(1, 2), long: 'x'.repeat(1000) });
  for (let id = 2; id <= 1_100; id++) await db.put('poster', { id });
  db.close();
  const { stores } = await read(await rawDump(name));
  expect(stores.poster).toHaveLength(1_100);
  expect(stores.poster[0].value).toMatchObject({ id: 1, image: { bytes: [1, 2] } });
});

test('makes no library where there is none', async () => {
  const name = freshName();
  await expect(rawDump(name)).rejects.toThrow('no library');
  expect((await indexedDB.databases()).map((one) => one.name)).not.toContain(name);
});
