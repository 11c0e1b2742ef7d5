import { expect, test } from 'vitest';
import { testStore } from '../../tests/fixtures/store.ts';
import { newId } from '../records/ids.ts';
import { applyEntries } from './apply.ts';
import { chooseField } from './choose.ts';
import { commit } from './commit.ts';
import { deleteResource } from './library.ts';
import type { Store } from './open-store.ts';
import { record } from './queries.ts';
import { search } from './search.ts';
import { isSameTopic, topicsInUse, topicsLike } from './topics.ts';

async function saveWith(store: Store, ...topics: string[]) {
  const [page, id] = ['https://a.example/', newId()];
  const elements = Object.fromEntries(topics.map((topic) => [`topics/${topic}`, true]));
  const set = { address: page, page, title: 'A guide', savedAt: 1, ...elements };
  await commit(store, [{ subject: id, kind: 'resource', set }]);
  return id;
}

test('the topics in use, the most used first, each in the spelling that most have', async () => {
  const store = await testStore();
  await saveWith(store, 'Money', 'Travel');
  await saveWith(store, 'Money', 'Siân’s group');
  await saveWith(store, 'money');
  const binned = await saveWith(store, 'Food');
  await deleteResource(store, binned);
  expect(await topicsInUse(store)).toEqual(['Money', 'Siân’s group', 'Travel']);
});

test('reads all of a large library', async () => {
  const store = await testStore();
  const edits = Array.from({ length: 1_201 }, (_, at) => ({
    ...{ subject: newId(at), kind: 'resource' },
    set: { page: `https://a.example/${at}`, [`topics/${at % 2 ? 'odd' : 'even'}`]: true },
  }));
  await commit(store, edits);
  expect(await topicsInUse(store)).toEqual(['even', 'odd']);
});

test('topics are like what is typed without capitals and diacritics, at the beginning of any word', () => {
  const topics = ['Young people', 'Café', 'People first'];
  expect(topicsLike(topics, 'PEO')).toEqual(['Young people', 'People first']);
  expect(topicsLike(topics, 'cafe')).toEqual(['Café']);
  expect(topicsLike(topics, 'young p')).toEqual(['Young people']);
  expect(topicsLike(topics, '')).toEqual(topics);
  expect(isSameTopic('Young  People', 'young people')).toBe(true);
});

test('two devices that add different topics and stages both keep theirs, and both find them', async () => {
  const [one, other] = [await testStore(), await testStore()];
  const id = await saveWith(one);
  const first = await one.read(['changes'], (tx) => tx.objectStore('changes').getAll());
  await take(other, first);
  const choices = [
    [one, 'topics/Money', 'also/plan'],
    [other, 'topics/Young people', 'also/learn'],
  ] as const;
  for (const [store, topic, also] of choices) {
    for (const field of [topic, also]) {
      await chooseField(store, { kind: 'resource', id }, { field, value: true, seen: [null] });
    }
  }
  const [ones, others] = await Promise.all(
    [one, other].map((store) =>
      store.read(['changes'], (tx) => tx.objectStore('changes').getAll()),
    ),
  );
  await take(one, others ?? []);
  await take(other, ones ?? []);
  for (const store of [one, other]) {
    const held = { topics: ['Money', 'Young people'], also: ['plan', 'learn'] };
    expect(await record(store, 'resource', id)).toMatchObject(held);
    for (const query of ['money', 'topic:"young people"', 'stage:plan', 'stage:learn']) {
      expect((await search(store, query)).found).toHaveLength(1);
    }
  }
});

test('a stage that was taken out again is not found by it', async () => {
  const store = await testStore();
  const id = await saveWith(store);
  const choose = (value: boolean | null) =>
    chooseField(store, { kind: 'resource', id }, { field: 'also/plan', value, seen: [true, null] });
  await choose(true);
  expect((await search(store, 'stage:plan')).found).toHaveLength(1);
  await choose(null);
  expect((await search(store, 'stage:plan')).found).toEqual([]);
});

type Changes = Awaited<ReturnType<typeof changesIn>>;
const changesIn = (store: Store) =>
  store.read(['changes'], (tx) => tx.objectStore('changes').getAll());

let number = 0;

async function take(store: Store, changes: Changes): Promise<void> {
  number += 1;
  const pulled = changes.map((change) => ({ change, hubTime: Date.now(), number }));
  await applyEntries(store, { changes: pulled, erasures: [], cursor: { epoch: 'one', number } });
}
