import { beforeEach, expect, test, vi } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import type { Id } from '../../shared/records/ids.ts';
import type { Parts } from '../../shared/records/site-lists.ts';
import { applyEntries } from '../../shared/store/apply.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { addListItem, editListItem } from '../../shared/store/site-lists.ts';
import { faultsOfPage } from '../../tests/fixtures/axe.ts';
import { type EditedSite, editedSite } from '../../tests/fixtures/site-settings.tsx';
import { remoteChange } from '../../tests/fixtures/store.ts';
import { SiteBoard } from './site-board.tsx';
import { SitePublished } from './site-published.tsx';
import './settings.css';

const letters: Parts<'board'> = {
  said: 'Letters are hard to read.',
  outcome: 'did',
  text: 'We now send a text and call too.',
  at: '2026-11-30',
  idea: null,
};

const guide: Parts<'published'> = {
  title: 'Paying people',
  publisher: 'Harbour Guidance',
  url: 'https://guidance.example/paying',
  stage: 'plan',
  note: 'It says how.',
};

let edited: EditedSite;
let store: Store;
let site: Id;
const onChange = vi.fn();

beforeEach(async () => {
  onChange.mockClear();
  edited = await editedSite();
  store = edited.store;
  site = edited.id;
});

function open() {
  edited.open((props) => (
    <>
      <SiteBoard {...props} onChange={onChange} />
      <SitePublished {...props} onChange={onChange} />
    </>
  ));
}

const button = (name: string) => screen.getByRole('button', { name, exact: true });
const board = async () => (await edited.read()).board;
const said = async () => (await board()).map((item) => item.said);

test('adds what people said, and says what is missing first', async () => {
  open();
  await button('Add what people said').click();
  await expect.element(screen.getByLabelText('What people said')).toHaveFocus();
  await button('Save and publish').click();
  await expect.element(screen.getByText('Write what people said.')).toBeVisible();
  await expect.element(screen.getByLabelText('What people said')).toHaveFocus();
  await screen.getByLabelText('What people said').fill('More hot food.');
  await screen.getByLabelText('We could not', { exact: true }).click();
  await screen.getByLabelText('What you did, or why you could not').fill('We have no kitchen.');
  await screen.getByLabelText('Date').fill('2026-11-23');
  await button('Save and publish').click();
  await expect.element(screen.getByText(/Visitors see it as soon as/)).toBeVisible();
  await expect.element(button('Add what people said')).toHaveFocus();
  const parts = { said: 'More hot food.', outcome: 'could-not', text: 'We have no kitchen.' };
  expect(await board()).toMatchObject([{ ...parts, at: '2026-11-23', idea: null }]);
  expect(onChange).toHaveBeenCalledOnce();
});

test('changes an item, and writes only what was changed of it', async () => {
  await addListItem(store, site, 'published', guide);
  await addListItem(store, site, 'board', letters);
  open();
  await button('Change: Letters are hard to read.').click();
  const [item] = await board();
  if (!item) throw new Error('nothing there');
  // Meanwhile a colleague puts another date.
  const { id, ...seen } = item;
  await editListItem(store, site, 'board', id, { parts: { ...seen, at: '2026-12-01' }, seen });
  await screen.getByLabelText('What you did, or why you could not').fill('We ring people.');
  await screen.getByLabelText('Where the idea came from').selectOptions('Paying people');
  await button('Save and publish').click();
  await expect.element(button('Change: Letters are hard to read.')).toHaveFocus();
  const idea = (await edited.read()).published[0]?.id;
  expect(await board()).toMatchObject([{ text: 'We ring people.', at: '2026-12-01', idea }]);
});

test('orders by keyboard, and the keyboard stays with the item', async () => {
  for (const text of ['C', 'B', 'A']) {
    await addListItem(store, site, 'board', { ...letters, said: text });
  }
  open();
  const below = () =>
    screen
      .getByRole('button', { name: /^Move up: / })
      .elements()
      .map((one) => one.ariaLabel);
  await button('Move up: C').click();
  await expect.poll(below).toEqual(['Move up: C', 'Move up: B']);
  await expect.element(button('Move up: C')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(below).toEqual(['Move up: A', 'Move up: B']);
  await expect.element(button('Move down: C')).toHaveFocus();
  expect(await said()).toEqual(['C', 'A', 'B']);
});

test('takes an item off, and puts it back', async () => {
  await addListItem(store, site, 'published', guide);
  open();
  await button('Take off: Paying people').click();
  await expect.element(button('Undo')).toHaveFocus();
  expect((await edited.read()).published).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText('It is back.')).toBeVisible();
  expect((await edited.read()).published).toMatchObject([guide]);
});

test('a resource needs an address of a page, and keeps what was typed until it has one', async () => {
  open();
  await button('Add a resource').click();
  await screen.getByLabelText('Title').fill('Paying people');
  await screen.getByLabelText('Address of the page').fill('javascript:alert(1)');
  await screen.getByLabelText('Why it helps').fill('It says how.');
  await button('Save and publish').click();
  await expect.element(screen.getByText(/This is not the address of a page/)).toBeVisible();
  await expect.element(screen.getByLabelText('Title')).toHaveValue('Paying people');
  await screen.getByLabelText('Address of the page').fill('https://guidance.example/');
  await button('Save and publish').click();
  await expect
    .poll(async () => (await edited.read()).published)
    .toMatchObject([{ title: 'Paying people', url: 'https://guidance.example/', stage: 'think' }]);
});

test('two texts of one item that were written apart are shown, and one is chosen', async () => {
  await addListItem(store, site, 'board', letters);
  const [item] = await board();
  const field = `boardSaid/${item?.id}`;
  const over = { [field]: [] };
  const set = { [field]: 'Letters come too late.' };
  const change = remoteChange({ subject: site, kind: 'site', set, over });
  await applyEntries(store, {
    changes: [{ change, hubTime: 1_000, number: 1 }],
    erasures: [],
    cursor: { epoch: 'epoch-one', number: 1 },
  });
  open();
  await expect.element(screen.getByText(/Some words were changed in two places/)).toBeVisible();
  expect(await said()).toEqual(['Letters are hard to read.']);
  await button('Use this one').click();
  await expect
    .element(screen.getByText(/Some words were changed in two places/))
    .not.toBeInTheDocument();
  await expect.poll(said).toEqual(['Letters come too late.']);
});

test.each(['light', 'dark'])('in %s colours, axe finds nothing to object to', async (scheme) => {
  document.documentElement.style.colorScheme = scheme;
  await addListItem(store, site, 'published', guide);
  await addListItem(store, site, 'board', letters);
  open();
  await button('Add a resource').click();
  await button('Save and publish').click();
  await button('Change: Letters are hard to read.').click();
  await button('Take off: Paying people').click();
  expect(await faultsOfPage()).toEqual([]);
  document.documentElement.style.colorScheme = '';
});
