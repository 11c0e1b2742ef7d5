import { expect, test } from 'vitest';
import { dueItems, testStore } from '../../tests/fixtures/store.ts';
import type { Id } from '../records/ids.ts';
import type { BoardItem, Parts } from '../records/site-lists.ts';
import { makeSite } from './library.ts';
import type { Store } from './open-store.ts';
import { record } from './queries.ts';
import { addListItem, editListItem, moveInList, takeOffList } from './site-lists.ts';

async function siteIn(store: Store): Promise<Id> {
  const made = await makeSite(store, { name: 'Harbour', heading: '', intro: '', ways: ['say'] });
  if (made.type !== 'saved') throw new Error(made.type);
  return made.id;
}

const said = (text: string): Parts<'board'> => ({
  said: text,
  outcome: 'did',
  text: 'We now send a text and call too.',
  at: '2026-11-30',
  idea: null,
});

async function board(store: Store, site: Id): Promise<readonly BoardItem[]> {
  return (await record(store, 'site', site))?.board ?? [];
}

const texts = async (store: Store, site: Id) => (await board(store, site)).map((item) => item.said);

async function item(store: Store, site: Id, text: string): Promise<BoardItem> {
  const found = (await board(store, site)).find((one) => one.said === text);
  if (!found) throw new Error(`no “${text}”`);
  return found;
}

test('a new item stands first, and each edit has the site published anew', async () => {
  const store = await testStore();
  const site = await siteIn(store);
  const before = (await dueItems(store, 'site', 10)).length;
  await addListItem(store, site, 'board', said('Letters'));
  await addListItem(store, site, 'board', said('Food'));
  expect(await texts(store, site)).toEqual(['Food', 'Letters']);
  expect(await dueItems(store, 'site', 10)).toHaveLength(before + 2);
});

test('an edit writes only what was changed, and one that changes nothing writes nothing', async () => {
  const store = await testStore();
  const site = await siteIn(store);
  await addListItem(store, site, 'board', said('Letters'));
  const { id, ...seen } = await item(store, site, 'Letters');
  const edited = await editListItem(store, site, 'board', id, {
    parts: { ...seen, outcome: 'could-not' },
    seen,
  });
  expect(edited).toMatchObject({ changes: [{ set: { [`boardOutcome/${id}`]: 'could-not' } }] });
  const same = { ...seen, outcome: 'could-not' } as const;
  const again = await editListItem(store, site, 'board', id, { parts: same, seen: same });
  expect(again).toEqual({ type: 'saved', changes: [] });
});

test('items move up and down, and stay where they are at an end', async () => {
  const store = await testStore();
  const site = await siteIn(store);
  for (const text of ['C', 'B', 'A']) await addListItem(store, site, 'board', said(text));
  const move = async (text: string, by: -1 | 1) =>
    moveInList(store, site, 'board', (await item(store, site, text)).id, by);
  await move('C', -1);
  expect(await texts(store, site)).toEqual(['A', 'C', 'B']);
  await move('A', 1);
  expect(await texts(store, site)).toEqual(['C', 'A', 'B']);
  await move('C', -1);
  await move('B', 1);
  expect(await texts(store, site)).toEqual(['C', 'A', 'B']);
});

test('what was taken off comes back when somebody writes in it, and nothing of it was lost', async () => {
  const store = await testStore();
  const site = await siteIn(store);
  await addListItem(store, site, 'board', said('Letters'));
  const { id, ...seen } = await item(store, site, 'Letters');
  await takeOffList(store, site, 'board', id);
  expect(await texts(store, site)).toEqual([]);
  const parts = { ...seen, text: 'We ring everybody.' };
  await editListItem(store, site, 'board', id, { parts, seen });
  expect(await board(store, site)).toMatchObject([{ said: 'Letters', text: 'We ring everybody.' }]);
});

test('items that two people put in one place can be moved all the same', async () => {
  const store = await testStore();
  const site = await siteIn(store);
  for (const text of ['B', 'A']) await addListItem(store, site, 'board', said(text));
  const [a, b] = await board(store, site);
  if (!a || !b) throw new Error('not there');
  await store.write(['site'], 'relaxed', async (tx) => {
    const folded = await tx.objectStore('site').get(site);
    if (!folded) throw new Error('no site');
    const fields = { ...folded.fields, [`board/${a.id}`]: 0, [`board/${b.id}`]: 0 };
    await tx.objectStore('site').put({ ...folded, fields });
  });
  const [first] = await texts(store, site);
  await moveInList(store, site, 'board', (await item(store, site, first ?? '')).id, 1);
  expect((await texts(store, site))[1]).toBe(first);
});
