import { afterEach, expect, onTestFinished, test } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import type { Id } from '../../shared/records/ids.ts';
import { editResource } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { record, resources } from '../../shared/store/queries.ts';
import { button, open } from '../../tests/fixtures/popup.tsx';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { keepChoice, saveKeptChoices } from './kept-choices.ts';
import { keepNote, keptNote, saveKeptNotes } from './kept-notes.ts';

afterEach(() => localStorage.clear());

async function oneSaved(): Promise<{ store: Store; id: Id }> {
  const store = await testStore();
  await savePassage(store, newPassage({ title: 'A guide', stage: null }));
  const [saved] = await resources(store, { limit: 1 });
  if (!saved) throw new Error('nothing is saved');
  return { store, id: saved.id };
}

test('is opened by its key, changed part by part, and left with Escape', async () => {
  const { store, id } = await oneSaved();
  const { onChange } = open(store, { type: 'none' });
  await expect.element(screen.getByRole('link', { name: 'A guide' })).toBeVisible();
  await userEvent.keyboard('/{ArrowDown}e');
  await expect.element(screen.getByLabelText('Stage')).toHaveFocus();
  await screen.getByLabelText('Stage').selectOptions('Plan');
  await screen.getByLabelText('What it is').selectOptions('Guide');
  await screen.getByRole('textbox', { name: 'Note' }).fill('Ring them first');
  await expect.element(screen.getByText('Saved.')).toBeVisible();
  const held = { stage: 'plan', kind: 'guide', note: 'Ring them first' };
  expect(await record(store, 'resource', id)).toMatchObject(held);
  expect(onChange).toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  await expect.element(button('Edit A guide')).toHaveFocus();
  await expect.element(screen.getByText('Ring them first')).toBeVisible();
  await button('Edit A guide').click();
  await screen.getByLabelText('Stage').selectOptions('No stage');
  await expect.poll(() => record(store, 'resource', id)).toMatchObject({ stage: null });
});

test('gives the keyboard back also where it is left as soon as it is opened', async () => {
  const { store } = await oneSaved();
  open(store, { type: 'none' });
  await expect.element(button('Edit A guide')).toBeVisible();
  const leave = () => {
    const field = document.querySelector('.card select');
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  };
  // At the moment in which it is shown, before the browser has drawn it.
  const watch = new MutationObserver(leave);
  watch.observe(document.body, { childList: true, subtree: true });
  onTestFinished(() => watch.disconnect());
  button('Edit A guide')
    .element()
    .dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await expect.element(button('Edit A guide')).toHaveFocus();
});

test('saves a note that is left before the pause is over', async () => {
  const { store, id } = await oneSaved();
  open(store, { type: 'none' });
  await button('Edit A guide').click();
  await screen.getByRole('textbox', { name: 'Note' }).fill('Ring');
  expect(keptNote({ kind: 'resource', id })).toEqual({ text: 'Ring', seen: '' });
  await button('Done').click();
  await expect.poll(() => record(store, 'resource', id)).toMatchObject({ note: 'Ring' });
  expect(keptNote({ kind: 'resource', id })).toBeUndefined();
});

test('a passage of this page is changed in the same way', async () => {
  const store = await testStore();
  const saved = await savePassage(store, newPassage({ quote: 'Pay people.', stage: null }));
  if (saved.type !== 'saved') throw new Error(saved.type);
  open(store);
  await button('Edit “Pay people.”').click();
  await screen.getByLabelText('Stage').selectOptions('Learn');
  await screen.getByRole('textbox', { name: 'Note' }).fill('On the day');
  await button('Done').click();
  await expect
    .poll(() => record(store, 'passage', saved.id))
    .toMatchObject({ stage: 'learn', note: 'On the day' });
  await expect.element(button('Edit “Pay people.”')).toHaveFocus();
});

test('a note that a popup closed upon is saved, beside what somebody else wrote meanwhile', async () => {
  const { store, id } = await oneSaved();
  keepNote({ kind: 'resource', id }, { text: 'Ring them fir', seen: '' });
  await editResource(store, id, { note: 'Ask Ada' });
  await saveKeptNotes(store);
  expect(await record(store, 'resource', id)).toMatchObject({
    note: 'Ring them fir',
    apart: ['note'],
  });
  expect(localStorage.length).toBe(0);
  open(store, { type: 'none' });
  await expect.element(screen.getByText('Ask Ada')).toBeVisible();
});

test('what is typed while it is saved is kept, as what comes after that', async () => {
  const { store, id } = await oneSaved();
  keepNote({ kind: 'resource', id }, { text: 'Ring', seen: '' });
  const saving = saveKeptNotes(store);
  keepNote({ kind: 'resource', id }, { text: 'Ring them', seen: '' });
  await saving;
  expect(keptNote({ kind: 'resource', id })).toEqual({ text: 'Ring them', seen: 'Ring' });
  await saveKeptNotes(store);
  expect(await record(store, 'resource', id)).toMatchObject({ note: 'Ring them', apart: [] });
});

test('a choice is kept before anything else happens, and one that a popup closed upon is saved', async () => {
  const { store, id } = await oneSaved();
  const of = { kind: 'resource', id } as const;
  keepChoice(of, { field: 'stage', value: 'plan', stands: null });
  keepChoice(of, { field: 'stage', value: 'learn', stands: null });
  keepChoice(of, { field: 'topics/Money', value: true, stands: null });
  await saveKeptChoices(store);
  expect(await record(store, 'resource', id)).toMatchObject({ stage: 'learn', topics: ['Money'] });
  expect(localStorage.length).toBe(0);
});

test('a choice is kept by the time its event is over', async () => {
  const { store } = await oneSaved();
  open(store, { type: 'none' });
  await button('Edit A guide').click();
  const select = screen.getByLabelText('What it is').element();
  if (!(select instanceof HTMLSelectElement)) throw new Error('It is no list to choose from.');
  select.value = 'tool';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(localStorage.length).toBe(1);
  await expect.poll(() => localStorage.length).toBe(0);
});

test('one that waited does not run over what somebody chose since', async () => {
  const { store, id } = await oneSaved();
  keepChoice({ kind: 'resource', id }, { field: 'stage', value: 'plan', stands: null });
  await editResource(store, id, { stage: 'power' });
  await saveKeptChoices(store);
  expect(await record(store, 'resource', id)).toMatchObject({ stage: 'power' });
  expect(localStorage.length).toBe(0);
});

test('what is kept and is no choice of ours changes nothing', async () => {
  const { store, id } = await oneSaved();
  const before = await record(store, 'resource', id);
  localStorage.setItem(`choice:resource:${id}:deletedAt`, '{"value":"1","seen":[null]}');
  localStorage.setItem(`choice:resource:${id}:stage`, '{"value":');
  await saveKeptChoices(store);
  expect(await record(store, 'resource', id)).toEqual(before);
});

test('what is left for later stands behind one line, and is saved as it is said', async () => {
  const { store, id } = await oneSaved();
  open(store, { type: 'none' });
  await button('Edit A guide').click();
  await expect.element(screen.getByLabelText('How much say people have')).not.toBeInTheDocument();
  await screen.getByText('More about it').click();
  await button('Learn').click();
  await expect.element(button('Learn')).toHaveAttribute('aria-pressed', 'true');
  await screen.getByLabelText('How much say people have').selectOptions('Deciding together');
  await screen.getByLabelText('A good first read').click();
  await screen.getByLabelText('Look again on').fill('2020-02-29');
  await button('Done').click();
  const said = { also: ['learn'], level: 'deciding', goodFirstRead: true };
  await expect
    .poll(() => record(store, 'resource', id))
    .toMatchObject({ ...said, lookAgainOn: '2020-02-29' });
  await expect.element(screen.getByText(/also Learn · .*good first read/)).toBeVisible();
  await expect.element(screen.getByText(/may be out of date/)).toBeVisible();
  expect(localStorage.length).toBe(0);
});

test('a note shows its lists and its web addresses, and nothing that only looks like markup', async () => {
  const { store, id } = await oneSaved();
  const note = 'See https://a.example/x.\n- <b>Ada</b>\n- javascript:alert(1)';
  await editResource(store, id, { note });
  open(store, { type: 'none' });
  const link = screen.getByRole('link', { name: 'https://a.example/x' });
  await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer');
  const items = [...document.querySelectorAll('.prose li')].map((item) => item.innerHTML);
  expect(items).toEqual(['&lt;b&gt;Ada&lt;/b&gt;', 'javascript:alert(1)']);
});
