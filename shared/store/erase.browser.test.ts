import { expect, test } from 'vitest';
import {
  dueItems,
  newPassage,
  remoteChange,
  savePassage,
  testStore,
} from '../../tests/fixtures/store.ts';
import { visitor } from '../records/change.ts';
import { newId } from '../records/ids.ts';
import { applyEntries } from './apply.ts';
import { answerFeedback, eraseFeedback } from './library.ts';
import type { Store } from './open-store.ts';
import { feedbackList, passagesOfPage, record } from './queries.ts';
import { allStores } from './schema.ts';
import { search } from './search.ts';

const cursor = { epoch: 'epoch-one', number: 1 };

const id = newId(1_000);
const sent = remoteChange({
  id,
  subject: id,
  kind: 'feedback',
  by: visitor,
  set: {
    site: newId(1_000),
    way: 'idea',
    text: 'Ring before you visit',
    sentAt: 1_000,
    receipt: { mailbox: 'mailbox', key: 'key' },
  },
});

function receive(store: Store) {
  const changes = [{ change: sent, hubTime: 1_000, number: 1 }];
  return applyEntries(store, { changes, erasures: [], cursor });
}

/** Every row of the database as text. */
async function everything(store: Store): Promise<string> {
  const rows = await store.read(allStores, (tx) =>
    Promise.all(
      allStores.filter((name) => name !== 'erased').map((name) => tx.objectStore(name).getAll()),
    ),
  );
  return JSON.stringify(rows);
}

test('erasing leaves nothing of it but its id, and tells the hub', async () => {
  const store = await testStore();
  await receive(store);
  await answerFeedback(store, id, { status: 'acting', text: 'We will ring' });
  expect(await eraseFeedback(store, id)).toEqual({ type: 'erased' });
  expect(await feedbackList(store, { limit: 10 })).toEqual([]);
  expect(await dueItems(store, 'message', 10)).toEqual([]);
  expect(await dueItems(store, 'change', 10)).toEqual([]);
  expect(await dueItems(store, 'erasure', 10)).toMatchObject([{ body: { subject: id } }]);
  expect(await everything(store)).not.toMatch(/Ring before|We will ring/);
});

test('outruns what arrives late', async () => {
  const store = await testStore();
  await eraseFeedback(store, id);
  await receive(store);
  expect(await record(store, 'feedback', id)).toBeUndefined();
  expect(await everything(store)).not.toContain('Ring before');
});

test('one that comes from the hub with the very change it is about wins', async () => {
  const store = await testStore();
  const changes = [{ change: sent, hubTime: 1_000, number: 1 }];
  await applyEntries(store, { changes, erasures: [id], cursor });
  expect(await record(store, 'feedback', id)).toBeUndefined();
});

test('one that comes from the hub drops the answer that was waiting, and is not sent back', async () => {
  const store = await testStore();
  await receive(store);
  await answerFeedback(store, id, { status: 'read', text: 'We will ring' });
  await applyEntries(store, { changes: [], erasures: [id], cursor });
  const waiting = await store.read(['outbox'], (tx) => tx.objectStore('outbox').count());
  expect(waiting).toBe(0);
});

test('an answer to what has been erased is not kept, and says that it is gone', async () => {
  const store = await testStore();
  await receive(store);
  await eraseFeedback(store, id);
  expect(await answerFeedback(store, id, { status: 'read', text: 'Thank you' })).toEqual({
    type: 'gone',
  });
});

test('an erased passage is no longer found, and its page forgets it', async () => {
  const store = await testStore();
  const saved = await savePassage(store, newPassage({ quote: 'Unusual words' }));
  if (saved.type !== 'saved') throw new Error(saved.type);
  await applyEntries(store, { changes: [], erasures: [saved.id], cursor });
  expect(await search(store, 'unusual')).toEqual([]);
  expect(await passagesOfPage(store, 'https://guidance.example/paying-people')).toEqual([]);
});
