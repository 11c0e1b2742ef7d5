import { describe, expect, test } from 'vitest';
import { newPassage, remoteChange, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { newId } from '../records/ids.ts';
import { applyEntries } from './apply.ts';
import { commit } from './commit.ts';
import { deletePassage, deleteResource, editPassage, restorePassage } from './library.ts';
import type { Store } from './open-store.ts';
import { passagesOfPage, resources } from './queries.ts';
import { search } from './search.ts';

async function save(store: Store, fields: Parameters<typeof newPassage>[0]): Promise<string> {
  const saved = await savePassage(store, newPassage(fields));
  if (saved.type !== 'saved') throw new Error(saved.type);
  return saved.id;
}

const titles = async (store: Store, query: string) =>
  (await search(store, query)).map((found) => found.resource.title);

describe('one page with a quote and a note', () => {
  async function library(): Promise<Store> {
    const store = await testStore();
    await save(store, {
      title: 'Paying people for their time',
      publisher: 'Example Trust',
      quote: 'Offer cafés, not offices; people’s own places.',
      note: 'Ask Siân about vouchers',
    });
    return store;
  }

  test.each([
    ['a word of the title', 'time'],
    ['the publisher', 'trust'],
    ['a word of the quote', 'offices'],
    ['a word of the note', 'vouchers'],
    ['the beginning of a word', 'vouch'],
    ['capitals', 'VOUCHERS'],
    ['no diacritics where there are some', 'sian cafes'],
    ['diacritics where there are none', 'tímé'],
    ['words from title, quote and note together', 'paying office siân'],
    ['an apostrophe of the other kind', "people's"],
    ['the beginning of a possessive', 'people'],
  ])('is found by %s', async (_, query) => {
    expect(await titles(await library(), query)).toEqual(['Paying people for their time']);
  });

  test.each([
    ['one word that is nowhere', 'paying zebras'],
    ['the end of a word', 'ouchers'],
    ['signs alone', '  !?* '],
    ['nothing', ''],
  ])('is not found by %s', async (_, query) => {
    expect(await titles(await library(), query)).toEqual([]);
  });
});

test('a find in the title goes before one in a quote, that before one in a note; then the newest', async () => {
  let time = 1_000;
  const store = await testStore({ now: () => time++ });
  const at = (n: number) => ({ address: `https://a.example/${n}`, quote: 'x', note: '' });
  await save(store, { ...at(1), title: 'In title', quote: 'x' });
  await save(store, { ...at(2), title: 'Note', note: 'title' });
  await save(store, { ...at(3), title: 'Old quote', quote: 'title' });
  await save(store, { ...at(4), title: 'New quote', quote: 'title' });
  expect(await titles(store, 'title')).toEqual(['In title', 'New quote', 'Old quote', 'Note']);
  const limited = await search(store, 'title', { limit: 2 });
  expect(limited.map((found) => found.resource.title)).toEqual(['In title', 'New quote']);
});

test('gives with a resource the passages that were found, the best first, and no others', async () => {
  const store = await testStore();
  const one = await save(store, { quote: 'vouchers' });
  const both = await save(store, { quote: 'vouchers and travel' });
  await save(store, { quote: 'nothing of it' });
  const [found] = await search(store, 'vouchers travel');
  expect(found?.passages.map((passage) => passage.id)).toEqual([both, one]);
});

test('follows edits, the bin and its undoing', async () => {
  const store = await testStore();
  const id = await save(store, { quote: 'vouchers', note: 'first thoughts' });
  await editPassage(store, id, { note: 'second thoughts' });
  expect(await search(store, 'first')).toEqual([]);
  expect(await search(store, 'second')).toHaveLength(1);
  await deletePassage(store, id);
  expect(await search(store, 'second')).toEqual([]);
  await restorePassage(store, id);
  expect(await search(store, 'second')).toHaveLength(1);
  const [resource] = await resources(store, { limit: 1 });
  await deleteResource(store, resource?.id ?? '');
  expect(await search(store, 'second')).toEqual([]);
});

test('finds by topic, and no longer when the topic was taken out', async () => {
  const store = await testStore();
  await save(store, {});
  const [resource] = await resources(store, { limit: 1 });
  const edit = (value: boolean | null) =>
    commit(store, [
      { subject: resource?.id ?? '', kind: 'resource', set: { 'topics/money': value } },
    ]);
  await edit(true);
  expect(await search(store, 'money')).toHaveLength(1);
  await edit(null);
  expect(await search(store, 'money')).toEqual([]);
});

test('a passage that arrives before its resource is found once the resource is there', async () => {
  const store = await testStore();
  const page = { address: 'https://a.example/', page: 'https://a.example/' };
  const resource = remoteChange({ set: { ...page, title: 'Late', savedAt: 1 } });
  const set = { ...page, resource: resource.subject, quote: 'early bird' };
  const passage = remoteChange({ kind: 'passage', set });
  const arrive = (change: typeof passage, number: number) =>
    applyEntries(store, {
      changes: [{ change, hubTime: 1_000, number }],
      erasures: [],
      cursor: { epoch: 'epoch-one', number },
    });
  await arrive(passage, 1);
  expect(await search(store, 'bird')).toEqual([]);
  expect(await passagesOfPage(store, page.page)).toHaveLength(1);
  await arrive(resource, 2);
  expect(await titles(store, 'bird')).toEqual(['Late']);
});

test('finds several words that each stand in hundreds of places', async () => {
  const store = await testStore();
  const edits = Array.from({ length: 150 }, (_, i) => {
    const page = `https://a.example/${i}`;
    const note = i % 50 === 7 ? 'common ground' : 'common sense';
    const set = { address: page, page, title: `Page ${i}`, note, savedAt: i };
    return { subject: newId(i), kind: 'resource', set };
  });
  await commit(store, edits);
  expect(await titles(store, 'page common ground')).toEqual(['Page 107', 'Page 57', 'Page 7']);
  expect(await search(store, 'page common', { limit: 20 })).toHaveLength(20);
});

test('looks further when the resource of what it found first has not arrived', async () => {
  const store = await testStore();
  await save(store, { title: 'Here', quote: 'bird' });
  const set = { resource: newId(Date.now() + 60_000), page: 'https://a.example/', quote: 'bird' };
  await applyEntries(store, {
    changes: [{ change: remoteChange({ kind: 'passage', set }), hubTime: 1_000, number: 1 }],
    erasures: [],
    cursor: { epoch: 'epoch-one', number: 1 },
  });
  expect(await search(store, 'bird', { limit: 1 })).toMatchObject([
    { resource: { title: 'Here' } },
  ]);
});

test('two records of different kinds that claim one id hold up nothing', async () => {
  const store = await testStore();
  const id = newId();
  const page = 'https://a.example/';
  const resource = { address: page, page, title: 'Harbour', savedAt: 1 };
  const passage = { resource: newId(), page, quote: 'Lighthouse' };
  const changes = [
    remoteChange({ subject: id, set: resource }),
    remoteChange({ subject: id, kind: 'passage', set: passage }),
  ].map((change, index) => ({ change, hubTime: 1_000, number: index + 1 }));
  const cursor = { epoch: 'epoch-one', number: 2 };
  expect(await applyEntries(store, { changes, erasures: [], cursor })).toEqual({ type: 'applied' });
  expect(await titles(store, 'harbour')).toEqual(['Harbour']);
});
