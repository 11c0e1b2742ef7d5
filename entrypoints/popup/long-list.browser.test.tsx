import { expect, test } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import { newId } from '../../shared/records/ids.ts';
import { resourceKinds, stages } from '../../shared/records/taxonomy.ts';
import { commit } from '../../shared/store/commit.ts';
import { deleteResource, renameMember } from '../../shared/store/library.ts';
import { memberId } from '../../shared/store/meta.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { button, open, tab } from '../../tests/fixtures/popup.tsx';
import { testStore } from '../../tests/fixtures/store.ts';
import './popup.css';

/** Page 0 is the newest. Of the stages and kinds each has as many, near enough. */
async function manySaved(count: number): Promise<{ store: Store; ids: string[] }> {
  const store = await testStore();
  const by = await memberId(store);
  const edits = Array.from({ length: count }, (_, at) => {
    const page = `https://a.example/${at}`;
    const set = {
      ...{ address: page, page, title: `Page ${at}`, savedAt: 1_000_000 * (count - at) },
      ...{ stage: stages[at % 6] ?? null, kind: resourceKinds[at % 8] ?? null, savedBy: by },
      note: at % 3 === 0 ? 'A long note that takes more room than others have. '.repeat(4) : '',
    };
    return { subject: newId(count - at), kind: 'resource', set };
  });
  await commit(store, edits);
  return { store, ids: edits.map(({ subject }) => subject) };
}

const panel = () => document.querySelector('#panel-saved') as HTMLElement;
const cards = () => [...panel().querySelectorAll<HTMLElement>('.cards > .card')];
const titles = () => cards().flatMap((card) => card.querySelector('h2')?.textContent ?? []);
const link = (name: string) => screen.getByRole('link', { name, exact: true });

async function shown(store: Store) {
  open(store, { type: 'none' });
  await expect.element(link('Page 0')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /^All \d/ })).toBeVisible();
}

test('makes only what is in view, and tells how long the list is', async () => {
  const { store } = await manySaved(500);
  await shown(store);
  expect(cards().length).toBeLessThan(25);
  expect(cards()[1]).toHaveAttribute('aria-posinset', '2');
  expect(cards()[1]).toHaveAttribute('aria-setsize', '500');
  panel().scrollTop = panel().scrollHeight / 2;
  await expect.poll(() => titles().some((title) => title === 'Page 250')).toBe(true);
  expect(cards().length).toBeLessThan(30);
  await expect.poll(() => panel().querySelector('[aria-busy]')).toBeNull();
});

test('keeps what somebody reads where it is while what is above it turns out to be higher', async () => {
  const { store } = await manySaved(500);
  await shown(store);
  panel().scrollTop = 30_000;
  await expect.poll(() => panel().querySelector('[aria-busy]')).toBeNull();
  const middle = cards().find((card) => card.getBoundingClientRect().top > 250) as HTMLElement;
  for (let turn = 0; turn < 5; turn++) {
    const before = middle.getBoundingClientRect().top;
    panel().scrollBy({ top: -40 });
    await expect.poll(() => panel().querySelector('[aria-busy]')).toBeNull();
    expect(Math.abs(middle.getBoundingClientRect().top - before - 40)).toBeLessThan(2);
  }
});

test('goes through all of it by keyboard, to the end and back', async () => {
  const { store } = await manySaved(300);
  await shown(store);
  await userEvent.keyboard('/{ArrowDown}');
  for (let step = 1; step <= 30; step++) {
    await userEvent.keyboard('{ArrowDown}');
    await expect
      .poll(() => document.activeElement?.querySelector('h2')?.textContent)
      .toBe(`Page ${step}`);
  }
  await userEvent.keyboard('{End}');
  await expect
    .poll(() => document.activeElement?.querySelector('h2')?.textContent)
    .toBe('Page 299');
  await userEvent.keyboard('{ArrowUp}');
  await expect
    .poll(() => document.activeElement?.querySelector('h2')?.textContent)
    .toBe('Page 298');
  await userEvent.keyboard('{Home}');
  expect(document.activeElement?.querySelector('h2')?.textContent).toBe('Page 0');
});

test('a card that is being changed stays, however far somebody scrolls', async () => {
  const { store } = await manySaved(300);
  await shown(store);
  await button('Edit Page 1').click();
  await screen.getByLabelText('Topics', { exact: true }).fill('half a wo');
  panel().scrollTop = 20_000;
  await expect.poll(() => titles().includes('Page 1') && titles().length > 10).toBe(true);
  panel().scrollTop = 0;
  await expect.element(screen.getByLabelText('Topics', { exact: true })).toHaveValue('half a wo');
});

test('follows what is saved and deleted while somebody is far down', async () => {
  const { store, ids } = await manySaved(300);
  await shown(store);
  panel().scrollTop = 10_000;
  await expect.poll(() => titles().length > 10 && !titles().includes('Page 5')).toBe(true);
  await deleteResource(store, ids[5] ?? '');
  await expect.poll(() => cards()[3]?.ariaSetSize).toBe('299');
  panel().scrollTop = 0;
  await expect.element(link('Page 4')).toBeVisible();
  expect(titles()).not.toContain('Page 5');
});

test('counts what each stage has of what is looked for, and narrows to kind and person', async () => {
  const { store } = await manySaved(120);
  await renameMember(store, 'Ada');
  await shown(store);
  await expect.element(button('All 120')).toBeVisible();
  await expect.element(button('Plan 20')).toBeVisible();
  await screen.getByText('Filter and order').click();
  await screen.getByLabelText('What it is').selectOptions('Guide (15)');
  await expect.element(button('All 15')).toBeVisible();
  await expect.element(button('Think 5')).toBeVisible();
  await expect.element(button('Plan 0')).toBeVisible();
  await button('Think 5').click();
  await expect.poll(() => titles()).toEqual(['Page 0', 'Page 24', 'Page 48', 'Page 72', 'Page 96']);
  await button('Plan 0').click();
  await expect.element(screen.getByText(/is all of this/)).toBeVisible();
  await button('Show everything').click();
  await expect.element(button('All 120')).toBeVisible();
  await screen.getByLabelText('What it is').selectOptions('Guide (15)');
  await button('Take this choice away: Guide').click();
  await expect.element(button('All 120')).toBeVisible();
});

test('puts it in another order', async () => {
  const { store } = await manySaved(120);
  await shown(store);
  await screen.getByText('Filter and order').click();
  await screen.getByLabelText('Order', { exact: true }).selectOptions('Oldest first');
  await expect.poll(() => titles()[0]).toBe('Page 119');
  await screen.getByLabelText('Order', { exact: true }).selectOptions('Title, A to Z');
  await expect.poll(() => titles().slice(0, 3)).toEqual(['Page 0', 'Page 1', 'Page 2']);
  await button('Do 20').click();
  await expect.poll(() => titles().slice(0, 3)).toEqual(['Page 2', 'Page 8', 'Page 14']);
  await tab(/Inbox/).click();
  await tab(/Saved/).click();
  await expect.poll(() => titles()[0]).toBe('Page 2');
});
