import { expect, onTestFinished, test } from 'vitest';
import { page as screen } from 'vitest/browser';
import type { PageStates } from '../../shared/messages/contract.ts';
import { newId } from '../../shared/records/ids.ts';
import { commit } from '../../shared/store/commit.ts';
import { answerFeedback } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { passagesOfPage } from '../../shared/store/queries.ts';
import { faultsOfPage } from '../../tests/fixtures/axe.ts';
import { receiveFeedback } from '../../tests/fixtures/feedback.ts';
import { guidance, open, pageThat } from '../../tests/fixtures/popup.tsx';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import type { PageLink } from './page-link.ts';
import './popup.css';

const quote = 'Pay people on the day';
const text = 'The letters are hard to read.';

/** Opens the popup over a page with passages in each state, and with two pieces of feedback, one of them answered. */
async function openIn(scheme: string) {
  const store = await testStore();
  await savePassage(store, newPassage({ title: 'A guide', quote, stage: 'do', note: 'For Bo' }));
  await savePassage(store, newPassage({ quote: 'Ask first', stage: null }));
  await savePassage(store, newPassage({ quote: 'Find a room', stage: 'plan' }));
  await savePassage(store, newPassage({ quote: 'x'.repeat(400), stage: 'learn' }));
  const page = 'https://b.example/';
  const said = { 'topics/Young people': true, 'also/learn': true, lookAgainOn: '2020-01-01' };
  const set = { address: page, page, title: 'Rates', savedAt: 1, ...said };
  await commit(store, [{ subject: newId(1), kind: 'resource', set }]);
  const contact = { how: 'text', where: '07700 900123', when: 'After 4' };
  await receiveFeedback(store, { text, way: 'group', parts: { contact, who: 'now' } });
  const answered = await receiveFeedback(store, { text: 'More hot food.', way: 'say' });
  await answerFeedback(store, answered, { status: 'whynot', text: 'We have no kitchen.' });
  await screen.viewport(400, 600);
  document.title = 'Alongside';
  document.documentElement.style.colorScheme = scheme;
  open(store, guidance, await pageOf(store));
}

/** A page on which each of its passages stands in another way. */
async function pageOf(store: Store): Promise<PageLink> {
  const [one, two, three, four] = await passagesOfPage(store, guidance.page);
  const passages: PageStates['passages'] = [
    { id: one?.id ?? '', type: 'found' },
    { id: two?.id ?? '', type: 'changed', words: 'Ask at first' },
    { id: three?.id ?? '', type: 'possible', words: 'Finding rooms'.repeat(20) },
    { id: four?.id ?? '', type: 'not-found' },
  ];
  return pageThat({ type: 'known', states: { paints: false, passages } });
}

const press = (name: string | RegExp) => screen.getByRole('button', { name }).first().click();

/** All that can be said of a resource, with a topic of its own and one to choose. */
async function openAllOf(title: string) {
  await press(`Edit ${title}`);
  await screen.getByText('More about it').click();
  await screen.getByText('What happened to it').click();
  await expect.element(screen.getByText('Saved it')).toBeVisible();
  const topics = screen.getByRole('combobox', { name: 'Topics' });
  await topics.fill(`${'Longtopic'.repeat(7)},`);
  await topics.fill('24/7, you');
  await expect.element(screen.getByText(/cannot have a/)).toBeVisible();
  await topics.fill('you');
  await expect.element(screen.getByRole('option', { name: 'Young people' }).last()).toBeVisible();
}

test.each(['light', 'dark'])('in %s colours, axe finds nothing to object to', async (scheme) => {
  await openIn(scheme);
  await expect.element(screen.getByText('Ask first').first()).toBeVisible();
  await expect.element(screen.getByText(/Not found on this page/)).toBeVisible();
  expect(await faultsOfPage()).toEqual([]);

  await screen.getByRole('tab', { name: /Saved/ }).click();
  await press(/^Do \d/);
  await expect.element(screen.getByRole('link', { name: 'A guide' })).toBeVisible();
  await screen.getByText('Filter and order').click();
  await screen.getByLabelText('What it is').selectOptions('tool');
  await expect.element(screen.getByRole('button', { name: /^Take this/ })).toBeVisible();
  expect(await faultsOfPage()).toEqual([]);
  await press(/^Take this/);
  await screen.getByText('Filter and order').click();
  await openAllOf('A guide');
  expect(await faultsOfPage()).toEqual([]);
  await press(/Delete/);
  await expect.element(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
  await screen.getByText('Bin').click();
  await expect.element(screen.getByRole('button', { name: 'Restore: A guide' })).toBeVisible();
  expect(await faultsOfPage()).toEqual([]);
  await press(/^Share power/);
  await expect.element(screen.getByRole('button', { name: 'Show all stages' })).toBeVisible();
  expect(await faultsOfPage()).toEqual([]);

  await screen.getByRole('tab', { name: /Inbox/ }).click();
  await expect.element(screen.getByText(text)).toBeVisible();
  await press('Answer');
  await screen.getByLabelText('Where it stands').selectOptions('acting');
  await press('Send answer');
  await press('Erase');
  expect(await faultsOfPage()).toEqual([]);
});

test.each([/This page/, /Saved/, /Inbox/])(
  'nothing is wider than a narrow window with large letters: %s',
  async (name) => {
    await openIn('light');
    document.documentElement.dataset.in = 'tab';
    document.documentElement.style.fontSize = '200%';
    onTestFinished(() => {
      delete document.documentElement.dataset.in;
      document.documentElement.style.fontSize = '';
    });
    await screen.viewport(320, 600);
    await screen.getByRole('tab', { name }).click();
    if (name.test('Saved')) await openAllOf('A guide');
    for (const element of [document.documentElement, ...document.querySelectorAll('div')]) {
      expect(element.scrollWidth).toBeLessThanOrEqual(320);
    }
  },
);
