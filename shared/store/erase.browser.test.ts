import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dueItems,
  freshName,
  newPassage,
  remoteChange,
  savePassage,
  testStore,
} from '../../tests/fixtures/store.ts';
import { type Change, visitor } from '../records/change.ts';
import { stampOf } from '../records/clock.ts';
import { type Id, newId } from '../records/ids.ts';
import { applyEntries } from './apply.ts';
import { commit } from './commit.ts';
import { erase } from './erase.ts';
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
  expect((await search(store, 'unusual')).found).toEqual([]);
  expect(await passagesOfPage(store, 'https://guidance.example/paying-people')).toEqual([]);
});

describe('what points at it elsewhere, by an element that it names,', () => {
  const loop = newId(2_000);
  const pointer = (set: Change['set'], subject = loop, time = 2_000) =>
    remoteChange({ subject, kind: 'loop', set }, time);

  function arrive(store: Store, changes: readonly Change[], erasures: readonly Id[] = []) {
    const pulled = changes.map((change, i) => ({ change, hubTime: 5_000, number: i + 1 }));
    return applyEntries(store, { changes: pulled, erasures, cursor });
  }

  const loopIn = (store: Store, subject = loop) =>
    store.read(['other'], (tx) => tx.objectStore('other').get(['loop', subject]));

  test('goes with it, and the rest of the record stays', async () => {
    const store = await testStore();
    const other = newId(3_000);
    const set = { [`feedback/${id}`]: 'Ring before', [`feedback/${other}`]: true, said: 'We ring' };
    await arrive(store, [sent, pointer(set)]);
    await eraseFeedback(store, id);
    expect((await loopIn(store))?.fields).toEqual({ [`feedback/${other}`]: true, said: 'We ring' });
    expect(await everything(store)).not.toContain('Ring before');
    await eraseFeedback(store, other);
    expect((await loopIn(store))?.fields).toEqual({ said: 'We ring' });
  });

  test('is dropped when it arrives later, and from what waits to be sent', async () => {
    const store = await testStore();
    const element = { [`feedback/${id}`]: 'Ring before' };
    const [alone, mixed] = [newId(2_001), newId(2_002)];
    await commit(store, [
      { subject: alone, kind: 'loop', set: element },
      { subject: mixed, kind: 'loop', set: { ...element, said: 'We ring' } },
    ]);
    await eraseFeedback(store, id);
    const waiting = await dueItems(store, 'change', 10);
    expect(waiting.map(({ body }) => body.set)).toEqual([{ said: 'We ring' }]);
    await arrive(store, [pointer(element), pointer({ ...element, said: 'Later' }, loop, 3_000)]);
    expect((await loopIn(store))?.fields).toEqual({ said: 'Later' });
    expect(await loopIn(store, alone)).toBeUndefined();
    expect(await everything(store)).not.toContain('Ring before');
  });

  test('is not written any more, and the person is told', async () => {
    const store = await testStore();
    await eraseFeedback(store, id);
    const edit = { subject: loop, kind: 'loop', set: { [`feedback/${id}`]: true, said: 'x' } };
    expect(await commit(store, [edit])).toEqual({ type: 'gone' });
    expect(await loopIn(store)).toBeUndefined();
  });
});

test('whenever it comes, devices come to hold the same, and nothing of it', async () => {
  const [erased, kept] = [newId(1_000), newId(1_001)];
  const change = fc.record({
    id: fc.uuid({ version: 7 }),
    subject: fc.constantFrom(erased, kept),
    kind: fc.constantFrom('feedback', 'loop', 'resource'),
    time: fc.constantFrom(1, 2, 3),
    set: fc.dictionary(
      fc.constantFrom('note', 'title', 'said', `feedback/${erased}`, `feedback/${kept}`),
      fc.constantFrom<string | boolean>('a', 'b', true),
      { minKeys: 1 },
    ),
  });
  const changes = fc.uniqueArray(change, { selector: (c) => c.id, minLength: 1, maxLength: 8 });
  const schedule = changes.chain((list) =>
    fc.record({
      list: fc.constant(list),
      order: fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
      at: fc.nat({ max: list.length * 2 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(schedule, async ({ list, order, at }) => {
      const [one, two] = [await testStore(), await testStore()];
      const arrive = (store: Store, drawn: typeof list, erasures: Id[] = []) =>
        applyEntries(store, {
          changes: drawn.map(({ time, ...rest }) => ({
            change: { ...rest, at: stampOf(time, 0, 'f'.repeat(16)), by: 'm' },
            hubTime: 1_000,
            number: 1,
          })),
          ...{ erasures, cursor },
        });
      await arrive(one, list);
      await arrive(one, [], [erased]);
      await arrive(two, order.slice(0, at));
      await arrive(two, order.slice(at), [erased]);
      const names = ['feedback', 'resource', 'other', 'changes'] as const;
      const content = (store: Store) =>
        store.read(names, (tx) => Promise.all(names.map((name) => tx.objectStore(name).getAll())));
      const left = await content(one);
      expect(await content(two)).toEqual(left);
      expect(JSON.stringify(left)).not.toContain(erased);
      for (const store of [one, two]) store.close();
    }),
    { numRuns: 40 },
  );
});

test('an erasure and edits in two pages at the same time leave nothing of it', async () => {
  const name = freshName();
  const [a, b] = [await testStore({ name }), await testStore({ name })];
  for (let round = 0; round < 10; round++) {
    const subject = newId();
    await commit(a, [{ subject, kind: 'feedback', set: { text: 'Ring before' } }]);
    const edits = [1, 2, 3].map((i) => ({
      subject: i === 3 ? newId() : subject,
      kind: 'feedback',
      set: i === 3 ? { [`feedback/${subject}`]: 'Ring before' } : { note: `Ring before ${i}` },
    }));
    const outcomes = await Promise.all([
      ...edits.slice(0, 1).map((edit) => commit(b, [edit])),
      erase(a, subject),
      ...edits.slice(1).map((edit) => commit(b, [edit])),
    ]);
    expect(outcomes.filter(({ type }) => !['saved', 'gone', 'erased'].includes(type))).toEqual([]);
    expect(await everything(b)).not.toContain('Ring before');
    expect(await dueItems(b, 'change', 10)).toEqual([]);
  }
});
