import { expect, test } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import { button, open, tab } from '../../tests/fixtures/popup.tsx';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';

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
  await button('Plan 0').click();
  await expect.element(screen.getByText(/has these words in this stage/)).toBeVisible();
  await screen.getByRole('searchbox').clear();
  await expect.element(screen.getByRole('link', { name: 'money' })).toBeVisible();
});

test('shows all stages at one press where the chosen one has nothing, and keeps the keyboard', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ title: 'money', stage: 'plan' }));
  open(store, { type: 'none' });
  await button('Learn 0').click();
  await expect.element(screen.getByText(/Nothing is saved for this stage/)).toBeVisible();
  await button('Show all stages').click();
  await expect.element(screen.getByRole('link', { name: 'money' })).toBeVisible();
  await expect.element(screen.getByRole('tabpanel')).toHaveFocus();
});

test('highlights what was found where the card shows it, a long quote from there on', async () => {
  const store = await testStore();
  const quote = `${'Nothing about it here. '.repeat(20)}Ask Siân for vouchers.`;
  const fields = {
    title: 'Vouchers, in time',
    publisher: 'Siân’s trust',
    quote,
    note: 'Vouchers!',
  };
  await savePassage(store, newPassage(fields));
  open(store, { type: 'none' });
  await expect.element(screen.getByRole('link', { name: 'Vouchers, in time' })).toBeVisible();
  await userEvent.keyboard('/');
  await userEvent.keyboard('sian vouchrs');
  const marked = () => [...document.querySelectorAll('mark')].map((mark) => mark.textContent);
  const all = ['Vouchers', 'Siân’s', 'Siân', 'vouchers', 'Vouchers'];
  await expect.poll(marked).toEqual(all);
  const shown = document.querySelector('blockquote')?.textContent;
  expect(shown).toMatch(/^… .{40,80}Ask Siân for vouchers\.$/);
  await userEvent.keyboard('{Control>}a{/Control}{Backspace}');
  await expect.poll(marked).toEqual([]);
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
