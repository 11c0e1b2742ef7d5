import { expect, test } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import { deletePassage, deleteResource, restoreResource } from '../../shared/store/library.ts';
import { passagesOfResource, record, resources } from '../../shared/store/queries.ts';
import { button, open } from '../../tests/fixtures/popup.tsx';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';

const day = 24 * 60 * 60 * 1000;

async function deletedIn(now: () => number = Date.now) {
  const store = await testStore({ now });
  for (const title of ['A guide', 'A story', 'A tool']) {
    const address = `https://a.example/${title}`;
    await savePassage(store, newPassage({ title, address, quote: `Words of ${title}` }));
  }
  const saved = await resources(store, { limit: 9 });
  const idOf = (title: string) => saved.find((one) => one.title === title)?.id ?? '';
  const ids = { guide: idOf('A guide'), story: idOf('A story'), tool: idOf('A tool') };
  const [passage] = await passagesOfResource(store, ids.tool);
  await deleteResource(store, ids.guide);
  await deleteResource(store, ids.story);
  await deletePassage(store, passage?.id ?? '');
  return { store, ids, passage: passage?.id ?? '' };
}

test('shows what was deleted, by whom and for how long, and brings one back', async () => {
  const { store, ids } = await deletedIn();
  open(store, { type: 'none' });
  await screen.getByText('Bin').click();
  await expect.element(screen.getByText('“Words of A tool”')).toBeVisible();
  await expect.element(screen.getByText('Passage from: A tool')).toBeVisible();
  const line = screen.getByText(/1 passage · deleted by you, .* · 30 days left/);
  await expect.element(line.first()).toBeVisible();
  await button('Restore: A guide').click();
  await expect.element(screen.getByText(/Restored/)).toBeVisible();
  expect(await record(store, 'resource', ids.guide)).toMatchObject({ title: 'A guide' });
  expect(await passagesOfResource(store, ids.guide)).toHaveLength(1);
  await button('Undo').click();
  await expect.poll(() => record(store, 'resource', ids.guide)).toBeUndefined();
});

test('restores all at once, says what a colleague was faster with, and takes all of it back', async () => {
  const { store, ids, passage } = await deletedIn();
  open(store, { type: 'none' });
  await screen.getByText('Bin').click();
  await expect.element(button('Restore all')).toBeVisible();
  const all = button('Restore all').element();
  await restoreResource(store, ids.story);
  if (all instanceof HTMLElement) all.click();
  await expect.poll(() => record(store, 'passage', passage)).toBeDefined();
  expect(await resources(store, { limit: 9 })).toHaveLength(3);
  await button('Undo').click();
  await expect.poll(() => resources(store, { limit: 9 })).toHaveLength(2);
  expect(await record(store, 'resource', ids.story)).toBeDefined();
});

test('is empty after thirty days', async () => {
  const clock = { time: Date.now() - 30 * day };
  const { store } = await deletedIn(() => clock.time);
  clock.time += 30 * day;
  open(store, { type: 'none' });
  await screen.getByText('Bin').click();
  await expect.element(screen.getByText('Nothing was deleted in the last 30 days.')).toBeVisible();
});

test('goes by keyboard, card after card, and Enter restores', async () => {
  const { store, ids } = await deletedIn();
  open(store, { type: 'none' });
  await screen.getByText('Bin').click();
  await expect.element(button('Restore: A story')).toBeVisible();
  await userEvent.keyboard('{ArrowDown}');
  const card = () => document.activeElement?.closest('li')?.textContent;
  for (let at = 0; at < 6 && !card()?.includes('A story'); at++) {
    await userEvent.keyboard('{ArrowDown}');
  }
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => record(store, 'resource', ids.story)).toBeDefined();
});
