import { describe, expect, test } from 'vitest';
import {
  dueItems,
  newPassage,
  remoteChange,
  savePassage,
  testStore,
} from '../../tests/fixtures/store.ts';
import { type Change, visitor } from '../records/change.ts';
import { newId } from '../records/ids.ts';
import { applyEntries } from './apply.ts';
import { commit } from './commit.ts';
import {
  answerFeedback,
  attachPassage,
  deletePassage,
  deleteResource,
  editPassage,
  editResource,
  editSite,
  makeSite,
  refuseWords,
  renameMember,
  restorePassage,
  restoreResource,
  savePassages,
  saveResource,
} from './library.ts';
import { memberId } from './meta.ts';
import type { Store } from './open-store.ts';
import {
  countOnSite,
  counts,
  feedbackList,
  members,
  passagesOfPage,
  passagesOfResource,
  record,
  resources,
  resourcesOfPage,
  sites,
} from './queries.ts';
import { search } from './search.ts';

const page = 'https://guidance.example/paying-people';

async function save(store: Store, fields: Parameters<typeof newPassage>[0] = {}): Promise<string> {
  const saved = await savePassage(store, newPassage(fields));
  if (saved.type !== 'saved') throw new Error(saved.type);
  return saved.id;
}

async function onlyResource(store: Store): Promise<string> {
  const [resource] = await resources(store, { limit: 1 });
  if (!resource) throw new Error('no resource');
  return resource.id;
}

function arrive(store: Store, ...changes: Change[]) {
  return applyEntries(store, {
    changes: changes.map((change, i) => ({ change, hubTime: 1_000, number: i + 1 })),
    erasures: [],
    cursor: { epoch: 'epoch-one', number: changes.length },
  });
}

describe('saving a passage', () => {
  test('again, because its answer was lost, keeps one passage and the newer note', async () => {
    const store = await testStore();
    const draft = newPassage({ note: '' });
    await savePassage(store, draft);
    const again = await savePassage(store, { ...draft, note: 'For the budget' });
    expect(again).toEqual({ type: 'saved', id: draft.id });
    const passages = await passagesOfPage(store, page);
    expect(passages.map(({ note }) => note)).toEqual(['For the budget']);
  });

  test('puts it on its page, under a resource made for it', async () => {
    const store = await testStore();
    await save(store, { note: 'For the budget' });
    const [resource] = await resources(store, { limit: 10 });
    const savedBy = await memberId(store);
    expect(resource).toMatchObject({ page, title: 'Paying people for their time', savedBy });
    expect(await passagesOfPage(store, page)).toMatchObject([
      { resource: resource?.id, note: 'For the budget', stage: 'plan', savedBy },
    ]);
  });

  test('keeps its selectors as they are, also those of a newer version', async () => {
    const store = await testStore();
    const selectors = [
      { type: 'TextQuoteSelector' as const, exact: 'a', prefix: '', suffix: 'b' },
      { type: 'NewSelector', deep: [1, { two: null }] },
    ];
    await save(store, { selectors });
    expect(await passagesOfPage(store, page)).toMatchObject([{ selectors }]);
  });

  test('knows the page again under a tracking link', async () => {
    const store = await testStore();
    await save(store);
    await save(store, { address: `${page}?utm_source=letter#more` });
    expect(await passagesOfPage(store, page)).toHaveLength(2);
    expect(await counts(store)).toMatchObject({ resources: 1, passages: 2 });
  });

  test('refuses what is not a web page, and writes nothing', async () => {
    const store = await testStore();
    const draft = newPassage({ address: 'about:blank' });
    expect(await savePassage(store, draft)).toEqual({ type: 'refused' });
    expect(await counts(store)).toMatchObject({ resources: 0, passages: 0 });
  });

  test('makes a new resource when that of the page is in the bin', async () => {
    const store = await testStore();
    await save(store);
    await deleteResource(store, await onlyResource(store));
    await save(store, { quote: 'Again' });
    expect(await resources(store, { limit: 10 })).toHaveLength(1);
    expect(await passagesOfPage(store, page)).toMatchObject([{ quote: 'Again' }]);
  });
});

test('a page saved on two devices apart shows the passages of both', async () => {
  const store = await testStore();
  await save(store, { quote: 'Mine' });
  const theirs = remoteChange({ set: { address: page, page, title: 'Theirs', savedAt: 1 } });
  const set = { page, resource: theirs.subject, quote: 'Theirs', savedAt: 1 };
  await arrive(store, theirs, remoteChange({ kind: 'passage', set }));
  expect(await resourcesOfPage(store, page)).toHaveLength(2);
  const quotes = (await passagesOfPage(store, page)).map((passage) => passage.quote);
  expect(quotes.sort()).toEqual(['Mine', 'Theirs']);
});

describe('the bin', () => {
  test('holds a passage until it is restored, with its last note', async () => {
    const store = await testStore();
    const id = await save(store);
    await deletePassage(store, id);
    expect(await passagesOfPage(store, page)).toEqual([]);
    await editPassage(store, id, { note: 'Ask Sam' });
    await restorePassage(store, id);
    expect(await passagesOfPage(store, page)).toMatchObject([{ id, note: 'Ask Sam' }]);
  });

  test('gives a resource back with the passages that went with it, not those binned before', async () => {
    const store = await testStore();
    const before = await save(store, { quote: 'Before' });
    await save(store, { quote: 'With it' });
    await deletePassage(store, before);
    const resource = await onlyResource(store);
    await deleteResource(store, resource);
    expect(await counts(store)).toMatchObject({ resources: 0, passages: 0 });
    await restoreResource(store, resource);
    expect(await passagesOfResource(store, resource)).toMatchObject([{ quote: 'With it' }]);
  });

  test('lets go of a resource that a colleague meanwhile saved a passage to', async () => {
    const store = await testStore();
    await save(store);
    const resource = await onlyResource(store);
    await deleteResource(store, resource);
    const set = { page, resource, quote: 'Saved meanwhile', savedAt: 1 };
    await arrive(store, remoteChange({ kind: 'passage', set }));
    expect(await onlyResource(store)).toBe(resource);
    expect((await search(store, 'meanwhile')).found).toMatchObject([
      { resource: { id: resource } },
    ]);
  });
});

test('an edit changes what it names and leaves the rest', async () => {
  const store = await testStore();
  const id = await save(store, { note: 'Kept' });
  await editPassage(store, id, { stage: 'power' });
  expect(await record(store, 'passage', id)).toMatchObject({ stage: 'power', note: 'Kept' });
  const resource = await onlyResource(store);
  await editResource(store, resource, { kind: 'guide' });
  expect(await record(store, 'resource', resource)).toMatchObject({
    kind: 'guide',
    title: 'Paying people for their time',
  });
});

test('words that are refused stay refused beside those that a colleague refused, until taken back', async () => {
  const store = await testStore();
  const id = await save(store);
  await refuseWords(store, id, 'Pay people\n and/or peers');
  const set = { 'refused/other words': true };
  await arrive(store, remoteChange({ subject: id, kind: 'passage', set }, Date.now()));
  const refused = async () => (await record(store, 'passage', id))?.refused;
  expect(await refused()).toEqual(['other words', 'pay people and∕or peers']);
  await refuseWords(store, id, 'Pay people and/or peers', false);
  expect(await refused()).toEqual(['other words']);
});

describe('saving several passages of one selection', () => {
  const drafts = () => [newPassage({ quote: 'One' }), newPassage({ quote: 'Two' })] as const;

  test('is one commit, under one resource', async () => {
    const store = await testStore();
    const both = drafts();
    expect(await savePassages(store, both)).toEqual({
      ...{ type: 'saved', made: await onlyResource(store) },
    });
    const quotes = (await passagesOfPage(store, page)).map(({ quote }) => quote);
    expect(quotes.sort()).toEqual(['One', 'Two']);
    expect(await counts(store)).toMatchObject({ resources: 1, passages: 2 });
    expect(await savePassages(store, [newPassage()])).toEqual({ type: 'saved', made: undefined });
  });

  test('again, because the answer was lost, saves only what is not there', async () => {
    const store = await testStore();
    const [one, two] = drafts();
    await savePassages(store, [one]);
    await savePassages(store, [one, { ...two, note: 'New' }]);
    await savePassages(store, [one, { ...two, note: 'Newer' }]);
    const notes = (await passagesOfPage(store, page)).map(({ note }) => note);
    expect(notes.sort()).toEqual(['', 'Newer']);
  });
});

describe('saving a page or a link', () => {
  const { id: _, quote: __, selectors: ___, stage: ____, note: _____, ...draft } = newPassage();
  const said = { authors: ['Ada'], published: '2024-05', language: 'cy', description: 'Words' };

  test('makes a resource without passages, with what the page says about itself', async () => {
    const store = await testStore();
    const saved = await saveResource(store, { ...draft, ...said });
    expect(saved).toEqual({ type: 'saved', made: await onlyResource(store) });
    const [resource] = await resources(store, { limit: 1 });
    expect(resource).toMatchObject({ page, ...said, modified: '', licence: '' });
  });

  test('that is there already changes nothing', async () => {
    const store = await testStore();
    await saveResource(store, draft);
    const again = await saveResource(store, { ...draft, title: 'Other', address: `${page}#part` });
    expect(again).toEqual({ type: 'saved', made: undefined });
    expect(await resources(store, { limit: 2 })).toMatchObject([{ title: draft.title }]);
    expect(await dueItems(store, 'change', 10)).toHaveLength(1);
  });

  test('leaves the secrets of an address out, and knows the page without them', async () => {
    const store = await testStore();
    await saveResource(store, { ...draft, address: `${page}?id=3&access_token=abc` });
    await saveResource(store, { ...draft, address: `${page}?id=3&access_token=def` });
    const saved = await resources(store, { limit: 2 });
    expect(saved).toMatchObject([{ address: `${page}?id=3`, page: `${page}?id=3` }]);
  });

  test('refuses what is not a web page', async () => {
    const store = await testStore();
    const outcome = await saveResource(store, { ...draft, address: 'mailto:jo@example.org' });
    expect(outcome).toEqual({ type: 'refused' });
  });
});

test('counts the passages of one site, and not of its neighbours', async () => {
  const store = await testStore();
  await save(store);
  await save(store, { address: 'https://guidance.example/other' });
  await save(store, { address: 'https://guidance.example.org/' });
  await save(store, { address: 'http://guidance.example/' });
  expect(await countOnSite(store, page)).toBe(2);
});

test('attaching a passage elsewhere gives it other words and their place, and leaves the rest', async () => {
  const store = await testStore();
  const id = await save(store, { note: 'Kept' });
  const selectors = [
    { type: 'TextQuoteSelector' as const, exact: 'New', prefix: 'a ', suffix: '' },
  ];
  const before = await dueItems(store, 'change', 10);
  const outcome = await attachPassage(store, id, { quote: 'New', selectors });
  expect(outcome.type).toBe('saved');
  expect(await record(store, 'passage', id)).toMatchObject({
    ...{ quote: 'New', selectors, note: 'Kept', stage: 'plan', page },
  });
  // Both in one change: no device may ever have the words of one place and the selectors of the other.
  expect(await dueItems(store, 'change', 10)).toHaveLength(before.length + 1);
  expect((await search(store, 'new')).found).toMatchObject([{ passages: [{ id }] }]);
});

test('an edit of what is not there says so', async () => {
  const store = await testStore();
  expect(await editPassage(store, newId(), { note: 'x' })).toEqual({ type: 'gone' });
  const words = { quote: 'x', selectors: [] };
  expect(await attachPassage(store, newId(), words)).toEqual({ type: 'gone' });
  expect(await deletePassage(store, newId())).toEqual({ type: 'gone' });
  expect(await deleteResource(store, newId())).toEqual({ type: 'gone' });
});

test('lists go on where the page above ended, newest first', async () => {
  let now = 1_000;
  const store = await testStore({ now: () => now++ });
  for (let i = 0; i < 5; i++) await save(store, { address: `${page}/${i}`, title: `${i}` });
  const first = await resources(store, { limit: 2 });
  const second = await resources(store, { limit: 2, before: first.at(-1) });
  expect([...first, ...second].map((resource) => resource.title)).toEqual(['4', '3', '2', '1']);
});

describe('answering feedback', () => {
  const id = newId(1_000);
  const receipt = { mailbox: 'mailbox', key: 'key' };
  const sent = (set: Change['set'] = { receipt }) =>
    remoteChange({
      id,
      subject: id,
      kind: 'feedback',
      by: visitor,
      set: { site: newId(1_000), way: 'idea', text: 'More hot food', sentAt: 1_000, ...set },
    });

  test('keeps the answer on the feedback and queues a message to the visitor with it', async () => {
    const store = await testStore();
    await arrive(store, sent());
    await answerFeedback(store, id, { status: 'acting', text: 'From Thursday' });
    const [feedback] = await feedbackList(store, { limit: 10 });
    expect(feedback).toMatchObject({ status: 'acting', answers: [{ text: 'From Thursday' }] });
    const [message] = await dueItems(store, 'message', 10);
    expect(message?.body).toEqual({
      ...receipt,
      messageId: feedback?.answers[0]?.id,
      body: { v: 1, status: 'acting', text: 'From Thursday' },
      feedback: id,
    });
  });

  test('says until when, here and to the visitor', async () => {
    const store = await testStore();
    await arrive(store, sent());
    await answerFeedback(store, id, { status: 'thinking', text: 'We ask', by: '2026-12-18' });
    const [feedback] = await feedbackList(store, { limit: 10 });
    expect(feedback?.answers).toMatchObject([{ by: '2026-12-18' }]);
    const [message] = await dueItems(store, 'message', 10);
    expect(message?.body).toMatchObject({ body: { v: 1, status: 'thinking', by: '2026-12-18' } });
  });

  test('sends nothing to a visitor who left no receipt', async () => {
    const store = await testStore();
    await arrive(store, sent({ receipt: null }));
    await answerFeedback(store, id, { status: 'read', text: '' });
    expect(await dueItems(store, 'message', 10)).toEqual([]);
    expect(await dueItems(store, 'change', 10)).toHaveLength(1);
  });

  test('by two people apart keeps both answers', async () => {
    const store = await testStore();
    await arrive(store, sent());
    await answerFeedback(store, id, { status: 'read', text: 'Mine' });
    const answer = { status: 'acting', text: 'Theirs', sentAt: 2_000, sentBy: newId() };
    const set = { [`answers/${newId()}`]: answer };
    await arrive(store, remoteChange({ subject: id, kind: 'feedback', set }));
    const feedback = await record(store, 'feedback', id);
    expect(feedback?.answers.map(({ text }) => text).sort()).toEqual(['Mine', 'Theirs']);
  });
});

test('a person’s first name for themselves makes them a member, the next renames them', async () => {
  const store = await testStore({ now: () => 5_000 });
  await renameMember(store, 'Sam');
  await renameMember(store, 'Sam J.');
  const id = await memberId(store);
  expect(await members(store)).toEqual([{ id, name: 'Sam J.', joinedAt: 5_000 }]);
});

test('a site is kept, and to be published after it was made and after each edit', async () => {
  const store = await testStore();
  const made = await makeSite(store, {
    name: 'Example Trust',
    heading: '',
    intro: '',
    ways: ['say', 'idea'],
  });
  if (made.type !== 'saved') throw new Error(made.type);
  await editSite(store, made.id, { heading: 'Tell us' });
  expect(await sites(store)).toMatchObject([{ name: 'Example Trust', heading: 'Tell us' }]);
  const items = await dueItems(store, 'site', 10);
  expect(items.map((item) => item.body)).toEqual([{ site: made.id }, { site: made.id }]);
});

test('what was queued together is sent in the order in which it was done', async () => {
  const store = await testStore();
  const subjects = Array.from({ length: 30 }, () => newId());
  await commit(
    store,
    subjects.map((subject, i) => ({ subject, kind: 'resource', set: { title: `${i}` } })),
  );
  const items = await dueItems(store, 'change', 100);
  expect(items.map((item) => item.body.subject)).toEqual(subjects);
});
