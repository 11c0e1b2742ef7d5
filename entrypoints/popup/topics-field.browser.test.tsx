import { afterEach, expect, test } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import type { Id } from '../../shared/records/ids.ts';
import { chooseField } from '../../shared/store/choose.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { record, resources } from '../../shared/store/queries.ts';
import { button, open } from '../../tests/fixtures/popup.tsx';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';
import './popup.css';

afterEach(() => localStorage.clear());

const box = () => screen.getByRole('combobox', { name: 'Topics' });
const options = () =>
  [...document.querySelectorAll('[role=option]')].map(({ textContent }) => textContent);
const topics = async (store: Store, id: Id) => (await record(store, 'resource', id))?.topics;

/** Two others have topics; the one that is open has none. */
async function openOne(): Promise<{ store: Store; id: Id }> {
  const store = await testStore();
  const add = (id: Id, topic: string) =>
    chooseField(store, { kind: 'resource', id }, { field: `topics/${topic}`, value: true });
  for (const title of ['One', 'Two', 'A guide']) {
    await savePassage(store, newPassage({ title, address: `https://a.example/${title}` }));
  }
  const saved = await resources(store, { limit: 3 });
  const idOf = (title: string) => saved.find((one) => one.title === title)?.id ?? '';
  await add(idOf('One'), 'Young people');
  await add(idOf('Two'), 'Young people');
  await add(idOf('Two'), 'Café money');
  open(store, { type: 'none' });
  await button('Edit A guide').click();
  await box().click();
  return { store, id: idOf('A guide') };
}

test('offers what the library has, the most used first, and takes it with arrows and Enter', async () => {
  const { store, id } = await openOne();
  await expect.element(box()).toHaveAttribute('aria-expanded', 'false');
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(box()).toHaveAttribute('aria-expanded', 'true');
  await expect.poll(options).toEqual(['Young people', 'Café money']);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  const second = screen.getByRole('option', { name: 'Café money' });
  await expect.element(second).toHaveAttribute('aria-selected', 'true');
  await expect.element(box()).toHaveAttribute('aria-activedescendant', second.element().id);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => topics(store, id)).toEqual(['Café money']);
  await expect.element(box()).toHaveValue('');
  await expect.element(box()).toHaveFocus();
});

test('finds them in any case and without diacritics, and keeps the spelling that others have', async () => {
  const { store, id } = await openOne();
  await userEvent.keyboard('CAFE');
  await expect.poll(options).toEqual(['Café money']);
  await userEvent.keyboard(' MONEY,');
  await expect.poll(() => topics(store, id)).toEqual(['Café money']);
  await userEvent.keyboard('cafe money{Enter}');
  await expect.element(screen.getByText('It is there already: Café money')).toBeInTheDocument();
  expect(await topics(store, id)).toEqual(['Café money']);
});

test('a comma and leaving it add what was typed; Backspace takes out the last one', async () => {
  const { store, id } = await openOne();
  await userEvent.keyboard('Zeal, travel, food');
  await userEvent.tab();
  await expect.poll(() => topics(store, id)).toEqual(['Zeal', 'food', 'travel']);
  await box().click();
  await userEvent.keyboard('{Backspace}');
  await expect.poll(() => topics(store, id)).toEqual(['Zeal', 'travel']);
  await userEvent.keyboard('{Backspace}');
  await expect.poll(() => topics(store, id)).toEqual(['Zeal']);
  await button('Take out the topic Zeal').click();
  await expect.poll(() => topics(store, id)).toEqual([]);
  await expect.element(box()).toHaveFocus();
});

test('a mouse takes one from the list', async () => {
  const { store, id } = await openOne();
  await userEvent.keyboard('peo');
  await screen.getByRole('option', { name: 'Young people' }).click();
  await expect.poll(() => topics(store, id)).toEqual(['Young people']);
  await expect.element(box()).toHaveFocus();
});

test('says what is wrong with one, and keeps what was typed', async () => {
  const { store, id } = await openOne();
  await box().fill('x'.repeat(65));
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText(/room for 64 letters/)).toBeVisible();
  await expect.element(box()).toHaveValue('x'.repeat(65));
  await expect.element(box()).toHaveAttribute('aria-invalid', 'true');
  await box().fill('24/7');
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText(/cannot have a \//)).toBeVisible();
  expect(await topics(store, id)).toEqual([]);
});

test('Escape closes the list first, then empties the box, and only then the card', async () => {
  await openOne();
  await userEvent.keyboard('peo');
  await expect.element(screen.getByRole('listbox')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('listbox')).not.toBeInTheDocument();
  await expect.element(box()).toHaveValue('peo');
  await userEvent.keyboard('{Escape}');
  await expect.element(box()).toHaveValue('');
  await userEvent.keyboard('{Escape}');
  await expect.element(button('Edit A guide')).toHaveFocus();
});
