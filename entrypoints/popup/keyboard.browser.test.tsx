import { expect, test } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import { known, open, pageThat, tab } from '../../tests/fixtures/popup.tsx';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import { everywhere } from './place.ts';

const press = (keys: string) => userEvent.keyboard(keys);

/** What stands on the card that has the keyboard. */
const card = () => document.activeElement?.closest('li')?.querySelector('h2, .quote')?.textContent;

async function storeWith(...titles: readonly string[]) {
  const store = await testStore();
  for (const title of titles) {
    const address = `https://guidance.example/${title}`;
    await savePassage(store, newPassage({ title, address, quote: `About ${title}` }));
  }
  return store;
}

test('goes from the words to find down the list, and back up past its tab', async () => {
  open(await storeWith('rooms', 'money'), { type: 'none' });
  await expect.element(screen.getByRole('link', { name: 'money' })).toBeVisible();
  await press('/{ArrowDown}');
  expect(card()).toBe('money');
  await press('{ArrowDown}');
  expect(card()).toBe('rooms');
  await press('{ArrowDown}');
  expect(card()).toBe('rooms');
  await press('{ArrowUp}{ArrowUp}');
  await expect.element(tab(/Saved/)).toHaveFocus();
  await press('{ArrowDown}');
  expect(card()).toBe('money');
});

test('goes to the last card with End, and to the first with Home', async () => {
  open(await storeWith('rooms', 'money', 'travel'), { type: 'none' });
  await expect.element(screen.getByRole('link', { name: 'travel' })).toBeVisible();
  await press('/{ArrowDown}{End}');
  expect(card()).toBe('rooms');
  await press('{Home}');
  expect(card()).toBe('travel');
});

test('takes a card away with # or Delete, and puts it back with z', async () => {
  open(await storeWith('rooms', 'money'), { type: 'none' });
  const money = screen.getByRole('link', { name: 'money' });
  await expect.element(money).toBeVisible();
  for (const key of ['#', '{Delete}']) {
    await press('/{ArrowDown}');
    await press(key);
    await expect.element(money).not.toBeInTheDocument();
    await press('z');
    await expect.element(money).toBeVisible();
  }
});

test('shows a passage of this page with Enter, and says in which card it is', async () => {
  const store = await testStore();
  const saved = await savePassage(store, newPassage({ quote: 'Pay people on the day.' }));
  if (saved.type !== 'saved') throw new Error(saved.type);
  const shown: string[] = [];
  const show = async (id: string) => shown.push(id) > 0;
  open(store, undefined, pageThat(known({ id: saved.id, type: 'found' }), { show }));
  await expect.element(screen.getByRole('button', { name: /^Jump to it/ })).toBeVisible();
  await press('/{ArrowDown}{Enter}');
  expect(card()).toBe('Pay people on the day.');
  expect(shown).toEqual([saved.id]);
});

test('leaves keys alone where somebody types, and clears what was looked for with Escape', async () => {
  open(await storeWith('rooms', 'money'), { type: 'none' });
  const money = screen.getByRole('link', { name: 'money' });
  await expect.element(money).toBeVisible();
  await press('/z#');
  await expect.element(screen.getByRole('searchbox')).toHaveValue('z#');
  await press('{Escape}');
  await expect.element(screen.getByRole('searchbox')).toHaveValue('');
  await expect.element(money).toBeVisible();
});

test('opens where it was left, and on what there is when that is not there', async () => {
  const store = await storeWith('rooms', 'money');
  const narrowed = { ...everywhere, stage: 'plan' } as const;
  const place = { tab: 'saved', query: 'money', narrowed, order: 'oldest' } as const;
  const { onPlace } = open(store, undefined, undefined, place);
  await expect.element(tab(/Saved/)).toHaveAttribute('aria-selected', 'true');
  await expect.element(screen.getByRole('link', { name: 'money' })).toBeVisible();
  await expect.element(screen.getByRole('link', { name: 'rooms' })).not.toBeInTheDocument();
  await tab(/Inbox/).click();
  await expect.poll(() => onPlace.mock.lastCall).toEqual([{ ...place, tab: 'inbox' }]);
});
