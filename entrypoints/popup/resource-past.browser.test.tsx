import { afterEach, expect, test } from 'vitest';
import { page as screen } from 'vitest/browser';
import type { Id } from '../../shared/records/ids.ts';
import { applyEntries } from '../../shared/store/apply.ts';
import { deletePassage, editPassage, editResource } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { passagesOfPage, record, resources } from '../../shared/store/queries.ts';
import { button, open } from '../../tests/fixtures/popup.tsx';
import { newPassage, remoteChange, savePassage, testStore } from '../../tests/fixtures/store.ts';

afterEach(() => localStorage.clear());

const ada = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';

async function oneSaved(): Promise<{ store: Store; id: Id; passage: Id }> {
  const store = await testStore();
  await savePassage(store, newPassage({ title: 'A guide', quote: 'Pay people', stage: null }));
  const [saved] = await resources(store, { limit: 1 });
  const [passage] = await passagesOfPage(store, saved?.page ?? '');
  return { store, id: saved?.id ?? '', passage: passage?.id ?? '' };
}

async function look(store: Store): Promise<void> {
  open(store, { type: 'none' });
  await button('Edit A guide').click();
  await screen.getByText('What happened to it').click();
  await expect.element(screen.getByText('Saved it')).toBeVisible();
}

const past = () =>
  [...document.querySelectorAll('.past > li')].map((item) =>
    [...item.querySelectorAll('p')].map(({ textContent }) => textContent).join(' | '),
  );

test('says who changed what, from what to what, and what can be put back', async () => {
  const { store, id, passage } = await oneSaved();
  await editResource(store, id, { stage: 'plan' });
  await editResource(store, id, { stage: 'do', kind: 'guide' });
  await editPassage(store, passage, { note: 'For Bo' });
  await deletePassage(store, passage);
  const theirs = [
    remoteChange({ subject: ada, kind: 'member', set: { name: 'Ada', joinedAt: 1 }, by: ada }),
    remoteChange({ subject: id, set: { 'topics/Money': true }, by: ada }, Date.now() + 1_000),
  ];
  const changes = theirs.map((change) => ({ change, hubTime: Date.now() + 1_000, number: 1 }));
  await applyEntries(store, { changes, erasures: [] });
  await look(store);
  expect(past()).toEqual([
    'Ada · now | Added the topic Money | Put it back',
    expect.stringMatching(/^You · .* \| “Pay people” \| Deleted a passage \| Put it back$/),
    expect.stringMatching(/^You · .* \| “Pay people” \| Note written: \| For Bo \| Put it back$/),
    expect.stringMatching(
      /^You · .* \| Stage: from Plan to Do \| What it is: Guide \| Put it back$/,
    ),
    expect.stringMatching(/^You · .* \| Stage: Plan \| It was changed again since.$/),
    expect.stringMatching(/^You · .* \| (Saved it|“Pay people” \| Added a passage)$/),
    expect.stringMatching(/^You · .* \| (Saved it|“Pay people” \| Added a passage)$/),
  ]);
});

test('puts one back, and that can be undone', async () => {
  const { store, id } = await oneSaved();
  await editResource(store, id, { stage: 'plan' });
  await look(store);
  await button(/Put it back: Stage: Plan/).click();
  await expect.poll(() => record(store, 'resource', id)).toMatchObject({ stage: null });
  await expect.element(screen.getByText(/It is as it was before/)).toBeVisible();
  await expect.element(screen.getByText('Stage: taken out, it was Plan')).toBeVisible();
  await button('Undo').click();
  await expect.poll(() => record(store, 'resource', id)).toMatchObject({ stage: 'plan' });
});

test('brings a deleted passage back', async () => {
  const { store, passage } = await oneSaved();
  await deletePassage(store, passage);
  await look(store);
  await button(/Put it back: Deleted a passage/).click();
  await expect.poll(() => record(store, 'passage', passage)).toMatchObject({ deletedAt: null });
});

test('somebody who was there first is told of, and nothing is changed', async () => {
  const { store, id } = await oneSaved();
  await editResource(store, id, { stage: 'plan' });
  await look(store);
  const stale = button(/Put it back: Stage: Plan/).element();
  await editResource(store, id, { stage: 'learn' });
  if (stale instanceof HTMLElement) stale.click();
  await expect.poll(() => record(store, 'resource', id)).toMatchObject({ stage: 'learn' });
  await expect.element(screen.getByText(/changed (it|again) since/).first()).toBeVisible();
});

test('a long note is folded, and shown whole at a click', async () => {
  const { store, id } = await oneSaved();
  await editResource(store, id, { note: `${'Ring them first. '.repeat(30)}Then write.` });
  await look(store);
  const note = () => document.querySelector('.past .note');
  expect(note()?.hasAttribute('data-folded')).toBe(true);
  await button('Show all').click();
  expect(note()?.hasAttribute('data-folded')).toBe(false);
  await expect.element(button('Show less')).toHaveAttribute('aria-expanded', 'true');
});
