import { expect, test } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import { deletePassage } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { button, open, tab } from '../../tests/fixtures/popup.tsx';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';

test('follows what is saved and deleted elsewhere while it is open', async () => {
  const store = await testStore();
  open(store);
  await expect.element(screen.getByText('No passages are saved from this page yet.')).toBeVisible();
  const saved = await savePassage(store, newPassage({ quote: 'From another tab' }));
  await expect.element(screen.getByText('From another tab').first()).toBeVisible();
  if (saved.type === 'saved') await deletePassage(store, saved.id);
  await expect.element(screen.getByText('No passages are saved from this page yet.')).toBeVisible();
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
