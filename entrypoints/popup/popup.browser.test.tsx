import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import { deletePassage, savePassage } from '../../shared/store/library.ts';
import { setMeta } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { feedbackList, outboxSummary } from '../../shared/store/queries.ts';
import { WordsProvider } from '../../shared/ui/words.tsx';
import { receiveFeedback } from '../../tests/fixtures/feedback.ts';
import { newPassage, testStore } from '../../tests/fixtures/store.ts';
import { english } from '../../tests/fixtures/words.ts';
import type { ActivePage } from './active-page.ts';
import { Popup } from './popup.tsx';

const guidance: ActivePage = {
  type: 'page',
  tab: 1,
  page: 'https://guidance.example/paying-people',
  host: 'guidance.example',
  pattern: 'https://guidance.example/*',
};

afterEach(() => localStorage.clear());

function open(store: Store, page: ActivePage = guidance) {
  const onChange = vi.fn();
  const onCapture = vi.fn(() => Promise.resolve(false));
  render(
    <WordsProvider value={english}>
      <Popup
        {...{ store, page, onChange, onCapture }}
        shortcut="Alt+Shift+L"
        siteGrant={null}
        onSettings={() => undefined}
      />
    </WordsProvider>,
    document.body,
  );
  // Before its store is closed: what ends a test runs last in, first out.
  onTestFinished(() => act(() => render(null, document.body)));
  return { onChange, onCapture };
}

async function joined(store: Store): Promise<Store> {
  const [hub, id] = ['https://hub.example.org', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'];
  const place = { hub, team: id, device: id, secret: '', member: id, ring: null, joinedAt: 0 };
  await setMeta(store, 'membership', place);
  return store;
}

const tab = (name: RegExp) => screen.getByRole('tab', { name });
const button = (name: string | RegExp) => screen.getByRole('button', { name });

test('lists the passages of the page in the order in which they were saved', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ quote: 'First words' }));
  await savePassage(store, newPassage({ quote: 'Second words', note: 'For the budget' }));
  open(store);
  await expect.element(screen.getByText('For the budget')).toBeVisible();
  const quotes = [...document.querySelectorAll('#panel-page blockquote')];
  expect(quotes.map((quote) => quote.textContent)).toEqual(['First words', 'Second words']);
});

test('a deleted passage is back after undo, and the keyboard can go on from there', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ quote: 'Words to keep' }));
  const { onChange } = open(store);
  await button(/Delete this passage/).click();
  await expect.element(screen.getByText('Nothing is saved from this page yet.')).toBeVisible();
  await expect.element(button('Undo')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText('Words to keep').first()).toBeVisible();
  expect(onChange).toHaveBeenCalledTimes(2);
});

test('follows what is saved and deleted elsewhere while it is open', async () => {
  const store = await testStore();
  open(store);
  await expect.element(screen.getByText('Nothing is saved from this page yet.')).toBeVisible();
  const saved = await savePassage(store, newPassage({ quote: 'From another tab' }));
  await expect.element(screen.getByText('From another tab').first()).toBeVisible();
  if (saved.type === 'saved') await deletePassage(store, saved.id);
  await expect.element(screen.getByText('Nothing is saved from this page yet.')).toBeVisible();
});

test('says so when the browser lets nothing be saved from the page', async () => {
  open(await testStore());
  await button('Save words from this page').click();
  await expect.element(screen.getByText(/does not let anything be saved/)).toBeVisible();
});

test('arrows move between the tabs', async () => {
  open(await testStore());
  await tab(/This page/).click();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(tab(/Saved/)).toHaveFocus();
  await expect.element(tab(/Saved/)).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.element(tab(/Inbox/)).toHaveFocus();
});

test('finds what is saved by its words and by its stage', async () => {
  const store = await testStore();
  const at = (path: string) => ({ address: `https://guidance.example/${path}`, title: path });
  await savePassage(store, newPassage({ ...at('money'), quote: 'Pay people', stage: 'plan' }));
  await savePassage(store, newPassage({ ...at('rooms'), quote: 'Find a room', stage: 'do' }));
  open(store, { type: 'none' });
  await expect.element(screen.getByRole('link', { name: 'money' })).toBeVisible();
  await userEvent.keyboard('/');
  await userEvent.keyboard('room');
  await expect.element(screen.getByRole('link', { name: 'money' })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('link', { name: 'rooms' })).toBeVisible();
  await button('Plan').click();
  await expect.element(screen.getByText(/Nothing that is saved has these words/)).toBeVisible();
  await screen.getByRole('searchbox').clear();
  await expect.element(screen.getByRole('link', { name: 'money' })).toBeVisible();
});

test('searching from any tab shows what is saved', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ title: 'A guide', quote: 'Pay people' }));
  open(store);
  await tab(/Inbox/).click();
  await userEvent.keyboard('/');
  await expect.element(screen.getByPlaceholder('Search 1 resource')).toHaveFocus();
  await userEvent.keyboard('pay');
  await expect.element(tab(/Saved/)).toHaveAttribute('aria-selected', 'true');
  await expect.element(screen.getByRole('link', { name: 'A guide' })).toBeVisible();
});

test('deleting a resource can be undone, with its passages', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ title: 'A guide', quote: 'Pay people' }));
  open(store, { type: 'none' });
  await button('Delete A guide').click();
  await expect.element(screen.getByText(/Nothing is saved yet/)).toBeVisible();
  await button('Undo').click();
  await expect.element(screen.getByText('Pay people')).toBeVisible();
});

test('without a team the inbox says how to get one', async () => {
  open(await testStore());
  await tab(/Inbox/).click();
  await expect.element(button('Start or join a team')).toBeVisible();
  await expect.element(screen.getByText('Only on this computer')).toBeVisible();
});

test('answers a visitor, and queues the answer for their mailbox', async () => {
  const store = await joined(await testStore());
  await receiveFeedback(store, { text: 'The letters are hard to read.' });
  open(store);
  await tab(/Inbox 1 new/).click();
  await button('Answer').click();
  await screen.getByLabelText('Where it stands').selectOptions('acting');
  await button('Send answer').click();
  await expect.element(screen.getByText(/Write a few words/)).toBeVisible();
  await screen.getByLabelText('Your words to them').fill('We will ring people too.');
  await button('Send answer').click();
  await expect.element(screen.getByText('We will ring people too.')).toBeVisible();
  const [feedback] = await feedbackList(store, { limit: 1 });
  expect(feedback).toMatchObject({
    status: 'acting',
    answers: [{ text: 'We will ring people too.' }],
  });
  expect(await outboxSummary(store)).toEqual({ waiting: 2, refused: 0 });
});

test('an answer that is being written is there again when the popup is', async () => {
  const store = await joined(await testStore());
  await receiveFeedback(store, { text: 'The letters are hard to read.' });
  open(store);
  await tab(/Inbox/).click();
  await button('Answer').click();
  await screen.getByLabelText(/Your words to them/).fill('We will ring');
  render(null, document.body);
  open(store);
  await tab(/Inbox/).click();
  await button('Answer').click();
  await expect.element(screen.getByLabelText(/Your words to them/)).toHaveValue('We will ring');
});

test('of a very long text shows the beginning, and all of it when asked', async () => {
  const store = await joined(await testStore());
  await receiveFeedback(store, { text: 'I have much to say. '.repeat(200) });
  open(store);
  await tab(/Inbox/).click();
  const text = screen.getByText(/I have much to say/);
  await expect.element(text).toHaveAttribute('data-folded');
  await button('Show all').click();
  await expect.element(text).not.toHaveAttribute('data-folded');
  await button('Show less').click();
  await expect.element(text).toHaveAttribute('data-folded');
});

test('erases feedback for good only after it was asked', async () => {
  const store = await joined(await testStore());
  await receiveFeedback(store, { text: 'The letters are hard to read.' });
  open(store);
  await tab(/Inbox/).click();
  await button('Erase').click();
  await expect.element(button('Keep it')).toHaveFocus();
  await button('Keep it').click();
  await button('Erase').click();
  await button('Erase for good').click();
  await expect.element(screen.getByText(/Nothing has come in yet/)).toBeVisible();
  expect(await feedbackList(store, { limit: 1 })).toEqual([]);
});

test('says that the disk is full, and leaves what is there as it was', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ quote: 'Words to keep' }));
  const full: Store = {
    ...store,
    write: () => Promise.reject(new DOMException('No room', 'QuotaExceededError')),
  };
  const { onChange } = open(full);
  await button(/Delete this passage/).click();
  await expect.element(screen.getByText(/There is no room left on this computer/)).toBeVisible();
  await expect.element(screen.getByText('Words to keep').first()).toBeVisible();
  expect(onChange).not.toHaveBeenCalled();
});
