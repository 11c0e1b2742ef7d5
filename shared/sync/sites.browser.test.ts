import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { documentOf, publishedSite } from '../../tests/fixtures/passes.ts';
import { firstDevice, membershipOf, nextDevice } from '../../tests/fixtures/team.ts';
import { siteDocumentSchema } from '../protocol/site.ts';
import type { Parts } from '../records/site-lists.ts';
import { decodeJson } from '../seal/json.ts';
import { openSignedSite } from '../seal/sign.ts';
import { editSite } from '../store/library.ts';
import { record } from '../store/queries.ts';
import { addListItem, editListItem, takeOffList } from '../store/site-lists.ts';
import { createClient } from './client.ts';
import { syncOnce } from './pass.ts';
import { publishSite } from './sites.ts';
import { snippetFor } from './snippet.ts';

let hub: string;
beforeAll(async () => {
  hub = await commands.startHub();
}, 30_000);
afterAll(() => commands.endHub(hub));

const guide: Parts<'published'> = {
  title: 'Paying people for their time',
  publisher: 'Harbour Guidance',
  url: 'https://guidance.example/paying-people',
  stage: 'plan',
  note: 'It says how to pay on the day.',
};

const letters: Parts<'board'> = {
  said: 'Letters are hard to read.',
  outcome: 'did',
  text: 'We now send a text and call too.',
  at: '2026-11-30',
  idea: null,
};

test('what two people put on the board apart is published together, with the idea’s resource', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const two = await nextDevice(one);
  await syncOnce(two);
  await addListItem(one, site, 'published', guide);
  const [shared] = (await record(one, 'site', site))?.published ?? [];
  await addListItem(one, site, 'board', { ...letters, idea: shared?.id ?? null });
  await addListItem(two, site, 'board', { ...letters, said: 'More hot food.' });
  for (const store of [one, two]) await syncOnce(store);
  expect(await documentOf(hub, site)).toMatchObject({
    board: [
      { said: 'Letters are hard to read.', outcome: 'did', at: '2026-11-30', idea: shared?.id },
      { said: 'More hot food.' },
    ],
    resources: [{ ...guide, id: shared?.id }],
  });
});

test('a document says nothing of lists that are empty, nor of an idea whose resource is not shown', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  await syncOnce(one);
  expect(await documentOf(hub, site)).not.toHaveProperty('board');
  expect(await documentOf(hub, site)).not.toHaveProperty('resources');
  await addListItem(one, site, 'published', guide);
  const [shared] = (await record(one, 'site', site))?.published ?? [];
  if (!shared) throw new Error('nothing is shared');
  await addListItem(one, site, 'board', { ...letters, idea: shared.id });
  await takeOffList(one, site, 'published', shared.id);
  await syncOnce(one);
  const { board, resources } = (await documentOf(hub, site)) as { [name: string]: unknown };
  expect(resources).toBeUndefined();
  expect(board).toEqual([expect.not.objectContaining({ idea: shared.id })]);
});

test('the first question, what is offered and what is promised are published, and no part that is empty', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const question = { canChange: 'The hours', level: 'asked' } as const;
  const choices = 'Mornings\nEvenings';
  await addListItem(one, site, 'questions', { ...question, text: 'Where?', choices: '' });
  await addListItem(one, site, 'questions', { ...question, text: 'When?', choices });
  const said = { travel: '', pay: '', support: '', who: '', gets: '', ask: '', link: '' };
  const group = { way: 'group', what: 'Plan the year', when: 'Tuesdays' } as const;
  const offer: Parts<'offers'> = { ...said, ...group, where: '', until: '2026-12-31' };
  await addListItem(one, site, 'offers', offer);
  await editSite(one, site, { promiseDays: 3, keepDays: 365, ways: ['answer', 'group'] });
  await syncOnce(one);
  const { id } = (await record(one, 'site', site))?.questions[0] ?? {};
  const document = await documentOf(hub, site);
  expect(document).toMatchObject({
    ways: ['answer', 'group'],
    promiseDays: 3,
    keepDays: 365,
    question: { id, text: 'When?', choices: ['Mornings', 'Evenings'], ...question },
  });
  expect(document).toHaveProperty('offers', [{ ...group, until: '2026-12-31' }]);
  expect(v.safeParse(siteDocumentSchema, document).success).toBe(true);
});

test('a text of the board that two people wrote apart is noted in the site’s record', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  await addListItem(one, site, 'board', letters);
  const two = await nextDevice(one);
  for (const store of [one, two]) await syncOnce(store);
  const { id = '', ...seen } = (await record(one, 'site', site))?.board[0] ?? {
    ...letters,
    id: '',
  };
  for (const [store, said] of [
    [one, 'Letters frighten people.'],
    [two, 'Letters come too late.'],
  ] as const) {
    await editListItem(store, site, 'board', id, { parts: { ...seen, said }, seen });
  }
  for (const store of [one, two, one]) await syncOnce(store);
  const folded = await one.read(['site'], (tx) => tx.objectStore('site').get(site));
  expect(Object.keys(folded?.apart ?? {})).toEqual([`boardSaid/${id}`]);
});

test('a published site opens under the key that its snippet pins', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const snippet = await snippetFor(await membershipOf(one), { id: site });
  const pinned = /key="([^"]+)"/.exec(snippet)?.[1] ?? '';
  const answer = await createClient({ hub }).getSite(site);
  if (answer.type !== 'ok') throw new Error(answer.type);
  const opened = await openSignedSite(answer.value, pinned);
  expect(opened && decodeJson(opened)).toMatchObject({ site, name: 'Harbour', ways: ['idea'] });
});

test('a site that another device changed is published in its new words', async () => {
  const one = await firstDevice(hub);
  const site = await publishedSite(one);
  const two = await nextDevice(one);
  await syncOnce(two);
  await editSite(two, site, { heading: 'Tell us' });
  expect(await syncOnce(two)).toMatchObject({ type: 'up-to-date', refused: 0 });
  expect(await documentOf(hub, site)).toMatchObject({ heading: 'Tell us' });
  await publishSite(one, site);
  expect(await syncOnce(one)).toMatchObject({ type: 'up-to-date', refused: 0 });
  expect(await documentOf(hub, site)).toMatchObject({ heading: 'Tell us' });
});
