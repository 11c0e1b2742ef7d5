import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { page as screen } from 'vitest/browser';
import { feedbackList, outboxSummary } from '../../shared/store/queries.ts';
import { receiveFeedback } from '../../tests/fixtures/feedback.ts';
import { button, joined, open, tab } from '../../tests/fixtures/popup.tsx';
import { testStore } from '../../tests/fixtures/store.ts';

afterEach(() => localStorage.clear());

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
