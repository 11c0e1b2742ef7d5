import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { page as screen, userEvent } from 'vitest/browser';
import { maxNote } from '../../shared/messages/limits.ts';
import type { Change } from '../../shared/records/change.ts';
import type { Id } from '../../shared/records/ids.ts';
import { applyEntries } from '../../shared/store/apply.ts';
import { history } from '../../shared/store/history.ts';
import { editPassage, editResource } from '../../shared/store/library.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { passagesOfPage, record, resources } from '../../shared/store/queries.ts';
import { faultsOfPage } from '../../tests/fixtures/axe.ts';
import { guidance, open } from '../../tests/fixtures/popup.tsx';
import { newPassage, remoteChange, savePassage, testStore } from '../../tests/fixtures/store.ts';
import './popup.css';

const quote = 'Pay people on the day';
const colleague = remoteChange({ kind: 'member', set: { name: 'Jo' } });

beforeEach(() => screen.viewport(400, 600));

/** A passage whose note two people changed apart: this one last. */
async function withTwoNotes(mine = 'Ask Sam', theirs = 'Ask Bo\nor Ada') {
  const store = await testStore();
  await savePassage(store, newPassage({ quote, note: 'Ask somebody' }));
  const [passage] = await passagesOfPage(store, guidance.page);
  const id = passage?.id ?? '';
  await editPassage(store, id, { note: mine });
  await arrive(store, id, 'passage', 'note', theirs);
  return { store, id };
}

/** What a colleague wrote, who had seen only the first text: on a clock that is a minute behind. */
async function arrive(store: Store, subject: Id, kind: string, field: string, text: string) {
  const first = (await history(store, kind, subject)).at(-1)?.change ?? '';
  const made = remoteChange(
    { subject, kind, set: { [field]: text }, over: { [field]: [first] }, by: colleague.subject },
    Date.now() - 60_000,
  );
  const pulled = (change: Change, number: number) => ({ change, hubTime: Date.now(), number });
  await applyEntries(store, {
    changes: [pulled(colleague, 1), pulled(made, 2)],
    erasures: [],
    cursor: { epoch: 'epoch-one', number: 2 },
  });
}

const button = (name: string) => screen.getByRole('button', { name: `${name}: ${quote}` }).first();
const group = () => screen.getByRole('group', { name: /was changed in two places/ }).first();

test('a note that was changed in two places shows both, by whom and when', async () => {
  const { store } = await withTwoNotes();
  open(store);
  await expect.element(group()).toBeVisible();
  const text = group().element().textContent;
  expect(text).toContain('The note was changed in two places. Which do you want to keep?');
  expect(text).toMatch(/Shown now: You, now.*Ask Sam.*Also written: Jo, 1 minute ago.*Ask Bo/s);
});

test('a note that one person changed after the other shows no question', async () => {
  const store = await testStore();
  await savePassage(store, newPassage({ quote, note: 'Ask Sam' }));
  open(store);
  await expect.element(screen.getByText('Ask Sam').first()).toBeVisible();
  await expect.element(group()).not.toBeInTheDocument();
});

describe('choosing', () => {
  test.each([
    ['Keep this one', 'Ask Sam'],
    ['Use this one', 'Ask Bo\nor Ada'],
    ['Keep both', 'Ask Sam\n\nAsk Bo\nor Ada'],
  ])('“%s” leaves that text, and the question comes back with undo', async (name, text) => {
    const { store, id } = await withTwoNotes();
    open(store);
    await button(name).click();
    await expect.element(screen.getByText(/Your choice is saved/)).toBeVisible();
    await expect.element(group()).not.toBeInTheDocument();
    expect(await record(store, 'passage', id)).toMatchObject({ note: text, apart: [] });
    await expect.element(screen.getByRole('button', { name: 'Undo' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(group()).toBeVisible();
    expect(group().element().textContent).toMatch(/Ask Sam.*Ask Bo/s);
  });

  test('with the keyboard goes through the buttons in the order in which the texts stand', async () => {
    const { store } = await withTwoNotes();
    open(store);
    await expect.element(button('Keep this one')).toBeVisible();
    const first = button('Keep this one').element();
    if (first instanceof HTMLElement) first.focus();
    await userEvent.keyboard('{Tab}');
    await expect.element(button('Use this one')).toHaveFocus();
    await userEvent.keyboard('{Tab}');
    await expect.element(button('Keep both')).toHaveFocus();
  });

  test('of a text that was emptied offers the two, and nothing to join', async () => {
    const { store, id } = await withTwoNotes('', 'Ask Bo');
    open(store);
    await expect.element(screen.getByText('(left empty)').first()).toBeVisible();
    await expect.element(button('Keep both')).not.toBeInTheDocument();
    await button('Use this one').click();
    await vi.waitFor(
      async () => expect(await record(store, 'passage', id)).toMatchObject({ note: 'Ask Bo' }),
      { timeout: 10_000 },
    );
  });

  test('that was undone after somebody changed the note again changes nothing, and says so', async () => {
    const { store, id } = await withTwoNotes();
    open(store);
    await button('Keep this one').click();
    await expect.element(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
    await editPassage(store, id, { note: 'Newer' });
    await screen.getByRole('button', { name: 'Undo' }).click();
    await expect.element(screen.getByText(/Somebody has changed it since/)).toBeVisible();
    expect(await record(store, 'passage', id)).toMatchObject({ note: 'Newer' });
  });
});

test('a title changed in two places is asked about where the resource is listed, its passages beside', async () => {
  const { store } = await withTwoNotes();
  const [resource] = await resources(store, { limit: 1 });
  const id = resource?.id ?? '';
  await editResource(store, id, { title: 'Paying' });
  await arrive(store, id, 'resource', 'title', 'Paying people well');
  open(store);
  await screen.getByRole('tab', { name: /Saved/ }).click();
  await expect.element(screen.getByText(/The title was changed in two places/)).toBeVisible();
  await expect.element(screen.getByText(/The note was changed in two places/).last()).toBeVisible();
  await screen.getByRole('button', { name: 'Keep both: Paying' }).click();
  await vi.waitFor(
    async () =>
      expect(await record(store, 'resource', id)).toMatchObject({
        title: 'Paying / Paying people well',
      }),
    { timeout: 10_000 },
  );
});

describe('is read by everybody', () => {
  test.each(['light', 'dark'])('in %s colours', async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    onTestFinished(() => {
      document.documentElement.style.colorScheme = '';
    });
    document.title = 'Alongside';
    const { store } = await withTwoNotes();
    open(store);
    await expect.element(group()).toBeVisible();
    expect(await faultsOfPage()).toEqual([]);
  });

  test('at 320 px with large letters and words without an end', async () => {
    const { store } = await withTwoNotes('x'.repeat(maxNote), 'y'.repeat(200));
    document.documentElement.dataset.in = 'tab';
    document.documentElement.style.fontSize = '200%';
    onTestFinished(() => {
      delete document.documentElement.dataset.in;
      document.documentElement.style.fontSize = '';
    });
    await screen.viewport(320, 600);
    open(store);
    await expect.element(group()).toBeVisible();
    for (const element of [document.documentElement, ...document.querySelectorAll('div')]) {
      expect(element.scrollWidth).toBeLessThanOrEqual(320);
    }
  });
});
