import { render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { page as screen } from 'vitest/browser';
import { answerFeedback } from '../../shared/store/library.ts';
import { feedbackList, outboxSummary, record } from '../../shared/store/queries.ts';
import { receiveFeedback, receiveReply } from '../../tests/fixtures/feedback.ts';
import { button, joined, open, tab } from '../../tests/fixtures/popup.tsx';
import { testStore } from '../../tests/fixtures/store.ts';
import { keepDraft } from './draft.ts';

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

test('shows what the visitor wrote back after the answer, as new, until it is answered', async () => {
  const store = await joined(await testStore());
  const old = await receiveFeedback(store, { text: 'The letters are hard to read.', sentAt: 5 });
  await answerFeedback(store, old, { status: 'needmore', text: 'Which letters?' });
  for (let i = 0; i < 25; i++) {
    const id = await receiveFeedback(store, { text: `Newer ${i}` });
    await answerFeedback(store, id, { status: 'read', text: '' });
  }
  open(store);
  await tab(/Inbox/).click();
  await expect.element(screen.getByText('Newer 24')).toBeVisible();
  expect(screen.getByText('The letters').elements()).toEqual([]);
  await receiveReply(store, old, { text: 'Those about money.' });
  await tab(/Inbox 1 new/).click();
  // However old it is, it comes first.
  const card = screen.getByRole('list', { name: 'Inbox' }).getByRole('listitem').first();
  const inOrder = /letters are hard.*Which letters.*about money/;
  await expect.poll(() => card.element().textContent).toMatch(inOrder);
  await expect.element(card).toHaveAttribute('data-new');
  await expect.element(card.getByText('They wrote back').first()).toBeVisible();
  await card.getByRole('button', { name: 'Answer again' }).click();
  await card.getByLabelText('Where it stands').selectOptions('acting');
  await card.getByLabelText('Your words to them').fill('We will write them anew.');
  await card.getByRole('button', { name: 'Send answer' }).click();
  await expect.element(tab(/^Inbox$/)).toBeVisible();
});

test('shows whether it made a difference, and asks for nothing where it did', async () => {
  const store = await joined(await testStore());
  const id = await receiveFeedback(store, { text: 'The letters are hard to read.' });
  await answerFeedback(store, id, { status: 'done', text: 'We ring people.' });
  await receiveReply(store, id, { text: '', difference: 'yes' });
  open(store);
  await tab(/Inbox/).click();
  await expect.element(screen.getByText('It made a difference')).toBeVisible();
  await expect.element(tab(/^Inbox$/)).toBeVisible();
  await receiveReply(store, id, { text: '', difference: 'no' });
  await expect.element(screen.getByText('It made no difference')).toBeVisible();
  await expect.element(tab(/Inbox 1 new/)).toBeVisible();
});

test('asks one thing at a time', async () => {
  const store = await joined(await testStore());
  const id = await receiveFeedback(store, { text: 'The letters are hard to read.' });
  await answerFeedback(store, id, { status: 'needmore', text: 'Which letters?' });
  keepDraft(id, { status: 'needmore', text: 'And when?' });
  open(store);
  await tab(/Inbox/).click();
  await button('Answer again').click();
  await expect.element(screen.getByText(/Wait for what they say/)).toBeVisible();
  const chooser = screen.getByLabelText('Where it stands');
  await expect.element(chooser).toHaveValue('read');
  expect(chooser.element().textContent).not.toContain('We asked for more');
  await button('Cancel').click();
  await receiveReply(store, id, { text: 'All of them.' });
  await button('Answer again').click();
  await chooser.selectOptions('needmore');
});

test('says by when, where an answer promises something', async () => {
  const store = await joined(await testStore());
  const id = await receiveFeedback(store, { text: 'The letters are hard to read.' });
  open(store);
  await tab(/Inbox/).click();
  await button('Answer').click();
  await screen.getByLabelText('Where it stands').selectOptions('thinking');
  await screen.getByLabelText('Your words to them').fill('We ask who writes them.');
  await button('Send answer').click();
  await expect.element(screen.getByText(/Choose the day by which/)).toBeVisible();
  const day = screen.getByLabelText('Tell them by');
  await expect.element(day).toHaveFocus();
  await day.fill('2020-02-03');
  await button('Send answer').click();
  await expect.element(screen.getByText(/still to come/)).toBeVisible();
  await day.fill('2999-12-18');
  render(null, document.body);
  open(store);
  await tab(/Inbox/).click();
  await button('Answer').click();
  await expect.element(day).toHaveValue('2999-12-18');
  await button('Send answer').click();
  await expect.element(screen.getByText(/Working it out by .*18 December 2999/)).toBeVisible();
  const feedback = await record(store, 'feedback', id);
  expect(feedback?.answers).toMatchObject([{ status: 'thinking', by: '2999-12-18' }]);
});

test('a day that was chosen for another answer is not sent with one that promises nothing', async () => {
  const store = await joined(await testStore());
  const id = await receiveFeedback(store, { text: 'The letters are hard to read.' });
  open(store);
  await tab(/Inbox/).click();
  await button('Answer').click();
  const chooser = screen.getByLabelText('Where it stands');
  await chooser.selectOptions('acting');
  await screen.getByLabelText(/Ready by/).fill('2999-12-18');
  await chooser.selectOptions('read');
  await button('Send answer').click();
  await expect.element(screen.getByText('Answered', { exact: false })).toBeVisible();
  expect((await record(store, 'feedback', id))?.answers).toMatchObject([{ by: null }]);
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

test('shows how to reach somebody safely, what they agreed to and who they are, without any words', async () => {
  const store = await joined(await testStore());
  const contact = {
    name: 'Sam',
    how: 'call',
    where: '07700 900123',
    when: 'After 4',
    message: 'no',
  };
  const consents = [
    { id: 'reach', version: 1 },
    { id: 'of-later', version: 7 },
  ];
  await receiveFeedback(store, {
    text: '',
    way: 'group',
    parts: { contact, consents, who: 'family' },
  });
  open(store);
  await tab(/Inbox/).click();
  const card = screen.getByRole('list', { name: 'Inbox' }).getByRole('listitem');
  await expect.element(card.getByText(/^Wants to join a group/)).toBeVisible();
  await expect.element(card.getByText('Sam · Call 07700 900123')).toBeVisible();
  await expect.element(card.getByText('After 4 · Do not leave a message.')).toBeVisible();
  await expect.element(card.getByText(/Being contacted about this .wording 1/)).toBeVisible();
  await expect.element(card.getByText(/newer version knows .wording 7/)).toBeVisible();
  await expect.element(card.getByText('Family or a friend')).toBeVisible();
  await expect.element(card.getByRole('blockquote')).not.toBeInTheDocument();
});

test('says what speaks for a machine, and shows the words all the same', async () => {
  const store = await joined(await testStore());
  await receiveFeedback(store, {
    text: 'Cheap pills',
    parts: { flags: ['later', 'fast', 'trap'] },
  });
  await receiveFeedback(store, { text: 'Letters frighten me', parts: { flags: ['later'] } });
  open(store);
  await tab(/Inbox/).click();
  await expect.element(screen.getByText('Cheap pills')).toBeVisible();
  await expect.element(screen.getByText('Letters frighten me')).toBeVisible();
  const note = screen.getByText(/May be from a machine/);
  await expect.poll(() => note.elements().length).toBe(1);
  await expect
    .element(note)
    .toHaveTextContent('May be from a machine: it filled in a field that people do not see.');
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
