import { describe, expect, test } from 'vitest';
import { newPassage, remoteChange, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { newId } from '../records/ids.ts';
import { applyEntries } from './apply.ts';
import { commit } from './commit.ts';
import { tendIndex } from './index-upkeep.ts';
import {
  deletePassage,
  deleteResource,
  editPassage,
  editResource,
  renameMember,
  restorePassage,
} from './library.ts';
import type { Store } from './open-store.ts';
import { passagesOfPage, resources } from './queries.ts';
import { search } from './search.ts';
import type { Mark } from './search-match.ts';

async function save(store: Store, fields: Parameters<typeof newPassage>[0]): Promise<string> {
  const saved = await savePassage(store, newPassage(fields));
  if (saved.type !== 'saved') throw new Error(saved.type);
  return saved.id;
}

const titles = async (store: Store, query: string, limit = 50) =>
  (await search(store, query, { limit })).found.map((found) => found.resource.title);

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
    ['the end of a word', 'chers'],
    ['signs alone', '  !?* '],
    ['nothing', ''],
  ])('is not found by %s', async (_, query) => {
    expect(await titles(await library(), query)).toEqual([]);
  });
});

describe('of several', () => {
  async function library(...drafts: readonly Parameters<typeof newPassage>[0][]): Promise<Store> {
    let time = 1_700_000_000_000;
    const store = await testStore({ now: () => (time += 60_000) });
    for (const [at, draft] of drafts.entries()) {
      const bare = { title: '', publisher: '', quote: 'x', stage: null };
      await save(store, { address: `https://a.example/${at}`, ...bare, ...draft });
    }
    return store;
  }

  test('a find in the title goes before one in the publisher, quote, note and topic', async () => {
    const store = await library(
      { title: 'Topic' },
      { title: 'Note', note: 'vouchers' },
      { title: 'Quote', quote: 'vouchers' },
      { title: 'Publisher', publisher: 'Vouchers' },
      { title: 'Vouchers' },
    );
    const [topic] = (await resources(store, { limit: 9 })).filter(({ title }) => title === 'Topic');
    await commit(store, [
      { subject: topic?.id ?? '', kind: 'resource', set: { 'topics/Vouchers': true } },
    ]);
    const order = ['Vouchers', 'Publisher', 'Quote', 'Note', 'Topic'];
    expect(await titles(store, 'vouchers')).toEqual(order);
    const limited = (await search(store, 'vouchers', { limit: 2 })).found;
    expect(limited.map((found) => found.resource.title)).toEqual(order.slice(0, 2));
  });

  test('whole words go before beginnings, beginnings before misspelt ones, then the newest', async () => {
    const store = await library(
      { title: 'Old plan' },
      { title: 'Planning' },
      { title: 'A clan' },
      { title: 'New plan' },
    );
    expect(await titles(store, 'plan')).toEqual(['New plan', 'Old plan', 'Planning', 'A clan']);
  });

  test('what is misspelt is left out where enough is found without', async () => {
    const plans = Array.from({ length: 5 }, (_, at) => ({ title: `Plan ${at}` }));
    const store = await library({ title: 'A clan' }, ...plans);
    expect(await titles(store, 'plan')).toHaveLength(5);
    expect(await titles(store, 'plan')).not.toContain('A clan');
    expect(await titles(store, 'plan', 3)).toEqual(['Plan 4', 'Plan 3', 'Plan 2']);
  });

  test('one that was edited is no longer where its old words would put it', async () => {
    const store = await library({ title: 'Vouchers and coaches' }, { title: 'Vouchers' });
    await tendIndex(store, { mostFresh: 0 });
    const [newest] = await resources(store, { limit: 1 });
    await editResource(store, newest?.id ?? '', { title: 'Coaches', note: 'No vouchers' });
    expect(await titles(store, 'vouchers', 1)).toEqual(['Vouchers and coaches']);
    await editResource(store, newest?.id ?? '', { note: '' });
    expect(await titles(store, 'vouchers')).toEqual(['Vouchers and coaches']);
  });

  test.each([
    ['one letter wrong', 'vauchers'],
    ['one missing', 'vuchers'],
    ['one too many', 'vouuchers'],
    ['two swapped', 'vouhcers'],
    ['one wrong in the beginning of a word', 'vaouch'],
    ['another word as it is written', 'trust vuochers'],
  ])('is found by a word with %s', async (_, query) => {
    const store = await library({ title: 'Vouchers', publisher: 'A Trust' }, { title: 'Coaches' });
    expect(await titles(store, query)).toEqual(['Vouchers']);
  });

  test.each([
    ['its stage', 'stage:plan', ['Plan in a passage']],
    ['a stage in capitals', 'Stage:PLAN', ['Plan in a passage']],
    ['a stage with a word', 'stage:plan elsewhere', []],
    ['its site', 'site:trust.example', ['Trust']],
    ['the site it is part of', 'site:www.trust.example', ['Trust']],
    ['the person who saved it', 'by:siân', ['Trust', 'Plan in a passage']],
    ['the whole name', 'by:"Siân Lloyd" passage', ['Plan in a passage']],
    ['a stage there is not', 'stage:dream', []],
    ['a person there is not', 'by:zoe', []],
    ['a filter there is not', 'colour:plan', []],
  ])('is found by %s', async (_, query, found) => {
    const store = await library(
      { title: 'Plan in a passage', stage: 'plan' },
      { title: 'Trust', address: 'https://www.trust.example/about' },
    );
    await renameMember(store, 'Siân Lloyd');
    expect(await titles(store, query)).toEqual(found);
  });
});

test('finds by kind, and by a topic of several words', async () => {
  const store = await testStore();
  await save(store, {});
  const [resource] = await resources(store, { limit: 1 });
  const set = { 'topics/Young people': true, kind: 'guide' };
  await commit(store, [{ subject: resource?.id ?? '', kind: 'resource', set }]);
  const counts = ['topic:"young People"', 'topic:young', 'kind:guide', 'kind:tool'].map(
    async (query) => (await search(store, query)).found.length,
  );
  expect(await Promise.all(counts)).toEqual([1, 0, 1, 0]);
});

test('finds in scripts that put no spaces between words', async () => {
  const store = await testStore();
  await save(store, { title: '人们参与决策', quote: 'مُشَارَكَة الناس' });
  expect((await search(store, '参与')).found).toHaveLength(1);
  expect((await search(store, 'مشار')).found).toHaveLength(1);
});

test('tells what to highlight, in the texts as they are shown', async () => {
  const store = await testStore();
  await save(store, {
    title: 'Paying Siân’s group',
    publisher: 'Sian Trust',
    quote: 'Ask Sia\u0302n first.',
    note: 'Café',
  });
  const [found] = (await search(store, 'sian cafe')).found;
  const [passage] = found?.passages ?? [];
  const marked = (text = '', marks: readonly Mark[] = []) =>
    marks.map(({ start, end }) => text.slice(start, end));
  expect(marked(found?.resource.title, found?.marks.title)).toEqual(['Siân’s']);
  expect(marked(found?.resource.publisher, found?.marks.publisher)).toEqual(['Sian']);
  expect(marked(passage?.quote, passage?.marks.quote)).toEqual(['Sia\u0302n']);
  expect(marked(passage?.note, passage?.marks.note)).toEqual(['Café']);
});

test('gives with a resource the passages that were found, the best first, apart from the others', async () => {
  const store = await testStore();
  const one = await save(store, { quote: 'vouchers' });
  const both = await save(store, { quote: 'vouchers and travel' });
  const other = await save(store, { quote: 'nothing of it' });
  const [found] = (await search(store, 'vouchers travel')).found;
  expect(found?.passages.map((passage) => passage.id)).toEqual([both, one]);
  expect(found?.others.map((passage) => passage.id)).toEqual([other]);
});

test('follows edits, the bin and its undoing', async () => {
  const store = await testStore();
  const id = await save(store, { quote: 'vouchers', note: 'first thoughts' });
  await editPassage(store, id, { note: 'second thoughts' });
  expect((await search(store, 'first')).found).toEqual([]);
  expect((await search(store, 'second')).found).toHaveLength(1);
  await deletePassage(store, id);
  expect((await search(store, 'second')).found).toEqual([]);
  await restorePassage(store, id);
  expect((await search(store, 'second')).found).toHaveLength(1);
  const [resource] = await resources(store, { limit: 1 });
  await deleteResource(store, resource?.id ?? '');
  expect((await search(store, 'second')).found).toEqual([]);
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
  expect((await search(store, 'money')).found).toHaveLength(1);
  await edit(null);
  expect((await search(store, 'money')).found).toEqual([]);
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
  expect((await search(store, 'bird')).found).toEqual([]);
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
  expect((await search(store, 'page common', { limit: 20 })).found).toHaveLength(20);
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
  expect((await search(store, 'bird', { limit: 1 })).found).toMatchObject([
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
