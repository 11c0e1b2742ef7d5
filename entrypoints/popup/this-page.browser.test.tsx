import { describe, expect, test, vi } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import type { ResourceOutcome } from '../../shared/messages/contract.ts';
import { saveResource } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { record, resources } from '../../shared/store/queries.ts';
import { button, guidance, known, open, pageThat, tab } from '../../tests/fixtures/popup.tsx';
import { newPassage, savePassage, testStore } from '../../tests/fixtures/store.ts';

test('lists the passages of the page in the order in which they were saved', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ quote: 'First words' }));
  await savePassage(store, newPassage({ quote: 'Second words', note: 'For the budget' }));
  open(store);
  await expect.element(screen.getByText('For the budget')).toBeVisible();
  const quotes = [...document.querySelectorAll('#panel-page blockquote')];
  expect(quotes.map((quote) => quote.textContent)).toEqual(['First words', 'Second words']);
});

async function saved(store: Store, quote: string): Promise<string> {
  const outcome = await savePassage(store, newPassage({ quote }));
  return outcome.type === 'saved' ? outcome.id : outcome.type;
}

test('lists passages as they stand on the page, what is missing last, each with its state in words', async () => {
  const store = await testStore();
  const ids = [];
  for (const quote of ['Gone', 'Edited', 'Unsure', 'Same']) ids.push(await saved(store, quote));
  const [gone = '', changed = '', possible = '', found = ''] = ids;
  const link = pageThat(
    known(
      { id: found, type: 'found' },
      { id: possible, type: 'possible', words: 'Words like these' },
      { id: changed, type: 'changed', words: 'New words' },
      { id: gone, type: 'not-found' },
    ),
  );
  open(store, guidance, link);
  await expect.element(screen.getByText(/Not found on this page any more/)).toBeVisible();
  const cards = [...document.querySelectorAll('#panel-page li')].map((card) => card.textContent);
  expect(cards[0]).toMatch(/Jump to itEditDeleteSame$/);
  expect(cards[1]).toMatch(/Unsure.*It may be these words now:.*Words like these/);
  expect(cards[2]).toMatch(/Edited.*Check that this still says it.*New words/);
  expect(cards[3]).toMatch(/Gone.*Its words are kept/);
  const summary = 'Found: 1 · Changed: 1 · May be here: 1 · Not found: 1';
  await expect.element(screen.getByText(summary)).toHaveAttribute('role', 'status');
});

test('says how to see where passages are when nothing runs in the page, and does it', async () => {
  const store = await testStore();
  const id = await saved(store, 'Words to see');
  const link = pageThat({ type: 'away' }, { start: async () => false });
  open(store, guidance, link);
  await button('Show them on this page').click();
  await expect.element(screen.getByText(/does not let anything be shown/)).toBeVisible();
  expect(document.querySelector('#panel-page li')?.textContent).not.toMatch(/[Ff]ound|here/);
  Object.assign(link, {
    start: async () => {
      link.knows = known({ id, type: 'found' });
      return true;
    },
  });
  await button('Show them on this page').click();
  await expect.element(button('Jump to it: Words to see')).toBeVisible();
  await expect.element(button('Show them on this page')).not.toBeInTheDocument();
  await expect.element(screen.getByRole('tabpanel')).toHaveFocus();
});

test.each([
  ['possible', 'Yes, this is it: As it was saved'],
  ['changed', 'Yes, keep the new words: As it was saved'],
] as const)(
  'a %s passage has the words of the page once confirmed, and its own again after undo',
  async (type, yes) => {
    const store = await testStore();
    const id = await saved(store, 'As it was saved');
    const exact = 'As the page has it';
    const selectors = [{ type: 'TextQuoteSelector', exact, prefix: '', suffix: '' } as const];
    const link = pageThat(known({ id, type, words: exact }), {
      describe: async () => ({ quote: exact, selectors }),
    });
    open(store, guidance, link);
    await button(yes).click();
    await expect.element(button('Undo')).toHaveFocus();
    expect(await record(store, 'passage', id)).toMatchObject({ quote: exact, selectors });
    await userEvent.keyboard('{Enter}');
    await expect.element(button(yes)).toBeVisible();
    expect(await record(store, 'passage', id)).toMatchObject({ quote: 'As it was saved' });
  },
);

test('what was refused is kept with the passage until undo', async () => {
  const store = await testStore();
  const id = await saved(store, 'As it was saved');
  open(store, guidance, pageThat(known({ id, type: 'possible', words: 'Something else' })));
  await button('No: As it was saved').click();
  await expect.element(screen.getByText(/will not be offered/)).toBeVisible();
  expect(await record(store, 'passage', id)).toMatchObject({ refused: ['something else'] });
  await button('Undo').click();
  await vi.waitFor(
    async () => expect(await record(store, 'passage', id)).toMatchObject({ refused: [] }),
    { timeout: 10_000 },
  );
});

test('says so when a passage has moved on before it could be shown or confirmed', async () => {
  const store = await testStore();
  const id = await saved(store, 'As it was saved');
  const link = pageThat(known({ id, type: 'possible', words: 'x' }), { show: async () => false });
  open(store, guidance, link);
  await button(/Show it/).click();
  await expect.element(screen.getByText(/The page has changed in this moment/)).toBeVisible();
  await button(/Yes, this is it/).click();
  expect(await record(store, 'passage', id)).toMatchObject({ quote: 'As it was saved' });
});

test('asks the page for other words for a passage that is not there', async () => {
  const store = await testStore();
  const id = await saved(store, 'Lost words');
  const { onCapture } = open(store, guidance, pageThat(known({ id, type: 'not-found' })));
  await button('Attach to other words: Lost words').click();
  expect(onCapture).toHaveBeenCalledWith({ id, quote: 'Lost words' });
});

test('says so where the browser cannot mark words', async () => {
  const store = await testStore();
  const id = await saved(store, 'Words to see');
  const states = { paints: false, passages: [{ id, type: 'found' }] } as const;
  open(store, guidance, pageThat({ type: 'known', states }));
  await expect.element(screen.getByText(/This browser cannot mark words/)).toBeVisible();
});

test('the keyboard stays at a card whose state changes and that moves', async () => {
  const store = await testStore();
  const [first, second] = [await saved(store, 'First words'), await saved(store, 'Second words')];
  const link = pageThat(known({ id: first, type: 'found' }, { id: second, type: 'found' }));
  open(store, guidance, link);
  const jump = button('Jump to it: First words');
  await expect.element(jump).toBeVisible();
  const element = jump.element();
  if (element instanceof HTMLElement) element.focus();
  link.knows = known({ id: second, type: 'found' }, { id: first, type: 'not-found' });
  await expect.element(jump).not.toBeInTheDocument();
  const card = screen.getByRole('listitem').filter({ hasText: 'First words' });
  await expect.element(card).toHaveFocus();
});

test('a deleted passage is back after undo, and the keyboard can go on from there', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ quote: 'Words to keep' }));
  const { onChange } = open(store);
  await button(/Delete this passage/).click();
  await expect.element(screen.getByText('No passages are saved from this page yet.')).toBeVisible();
  await expect.element(button('Undo')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText('Words to keep').first()).toBeVisible();
  expect(onChange).toHaveBeenCalledTimes(2);
});

describe('saving the whole page', () => {
  const answered = (answer: ResourceOutcome) => ({ type: 'answered', answer }) as const;

  test('is one press, said in words, and can be taken back', async () => {
    const store = await testStore();
    const { onSavePage } = open(store);
    onSavePage.mockImplementation(async () => {
      const { id: _, quote: __, selectors: ___, stage: ____, note: _____, ...draft } = newPassage();
      const saved = await saveResource(store, { ...draft, description: 'What it is about' });
      if (saved.type !== 'saved' || !saved.made) throw new Error(saved.type);
      return answered({ type: 'saved', id: saved.made });
    });
    await button('Save this page').click();
    await expect.element(screen.getByText(/This page is saved\./)).toBeVisible();
    expect(await resources(store, { limit: 1 })).toMatchObject([
      { description: 'What it is about' },
    ]);
    await button('Undo').click();
    await tab(/Saved/).click();
    await expect.element(screen.getByText(/Nothing is saved yet/)).toBeVisible();
  });

  test('that was saved before says so, and offers nothing to undo', async () => {
    const { onSavePage } = open(await testStore());
    onSavePage.mockResolvedValue(answered({ type: 'kept' }));
    await button('Save this page').click();
    await expect.element(screen.getByText(/saved already/)).toBeVisible();
    await expect.element(button('Undo')).not.toBeInTheDocument();
  });

  test('asks before the team sees what it should not by accident', async () => {
    const { onSavePage } = open(await testStore());
    const address = 'https://mail.google.com/mail/u/0/';
    onSavePage.mockResolvedValueOnce(answered({ type: 'careful', danger: 'mail', address }));
    await button('Save this page').click();
    await expect.element(screen.getByText(/mail\.google\.com/)).toBeVisible();
    onSavePage.mockResolvedValueOnce(answered({ type: 'kept' }));
    await button('Save it anyway').click();
    await expect.element(button('Save this page')).toBeVisible();
    expect(onSavePage.mock.calls).toEqual([[false], [true]]);
  });

  test('that the browser does not let anybody into says so', async () => {
    const { onSavePage } = open(await testStore());
    onSavePage.mockResolvedValue(answered({ type: 'closed' }));
    await button('Save this page').click();
    await expect.element(screen.getByText(/does not let anything be saved/)).toBeVisible();
  });
});

test('says so when the browser lets nothing be saved from the page', async () => {
  open(await testStore());
  await button('Save words from this page').click();
  await expect.element(screen.getByText(/does not let anything be saved/)).toBeVisible();
});
