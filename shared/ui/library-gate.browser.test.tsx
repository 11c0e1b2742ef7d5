import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, onTestFinished, test } from 'vitest';
import { page as screen } from 'vitest/browser';
import { faultsOfPage } from '../../tests/fixtures/axe.ts';
import { english } from '../../tests/fixtures/words.ts';
import type { NotOpen } from './cannot-open.tsx';
import { type Library, LibraryGate } from './library-gate.tsx';
import type { Stale } from './stale-bar.tsx';
import { WordsProvider } from './words.tsx';
import './base.css';

type Watchers = Parameters<Library<string>['open']>[0];

/** A library that opens at once, and what was asked of it. */
async function open(parts: Partial<Library<string>> = {}) {
  const asked: string[] = [];
  const seen: { watchers?: Watchers } = {};
  const library: Library<string> = {
    open: () => Promise.resolve('the library'),
    failureOf: () => 'broken',
    wasCleared: () => Promise.resolve(false),
    acceptCleared: () => Promise.resolve(void asked.push('accepted')),
    save: () => Promise.reject(new Error('not used')),
    startAfresh: () => Promise.resolve(void asked.push('afresh')),
    ...parts,
  };
  const watched = {
    ...library,
    open(watchers: Watchers) {
      seen.watchers = watchers;
      return library.open(watchers);
    },
  };
  document.title = 'Alongside';
  await act(() =>
    render(
      <WordsProvider value={english}>
        <LibraryGate library={watched} reload={() => asked.push('reloaded')}>
          {(store) => (
            <main>
              <h1>{store}</h1>
              <textarea aria-label="Note" />
            </main>
          )}
        </LibraryGate>
      </WordsProvider>,
      document.body,
    ),
  );
  onTestFinished(() => act(() => render(null, document.body)));
  return { asked, stale: (why: Stale) => act(() => seen.watchers?.onStale(why)) };
}

/** Opening fails with what the person is told of; it is reported too, which vitest would count. */
function failing(why: Exclude<NotOpen, 'blocked'>): Partial<Library<string>> {
  const hush = (event: ErrorEvent) => event.preventDefault();
  addEventListener('error', hush);
  onTestFinished(() => removeEventListener('error', hush));
  return { open: () => Promise.reject(new Error(why)), failureOf: () => why };
}

const heading = (name: string) => screen.getByRole('heading', { name });
const button = (name: string) => screen.getByRole('button', { name });

test('shows the library once it is open', async () => {
  await open();
  await expect.element(heading('the library')).toBeVisible();
});

test('says that another window holds it, and goes on when that lets go', async () => {
  let letGo: (store: string) => void = () => undefined;
  await open({
    open({ onBlocked }) {
      onBlocked();
      return new Promise((resolve) => {
        letGo = resolve;
      });
    },
  });
  await expect.element(heading('Close the other Alongside windows')).toHaveFocus();
  expect(await faultsOfPage()).toEqual([]);
  letGo('the library');
  await expect.element(heading('the library')).toBeVisible();
});

test.each([
  [
    'newer',
    'A newer version of Alongside has been here',
    ['Load again', 'Save what can be read to a file'],
  ],
  ['full', 'There is no room left on this computer', ['Try again']],
  ['denied', 'This browser lets Alongside keep nothing', ['Try again']],
  [
    'broken',
    'Your library cannot be opened',
    ['Try again', 'Save what can be read to a file', 'Start with an empty library'],
  ],
] as const)('a person can tell %s apart, and what to do next', async (why, title, actions) => {
  await open(failing(why));
  await expect.element(heading(title)).toHaveFocus();
  expect(
    screen
      .getByRole('button')
      .elements()
      .map((one) => one.textContent),
  ).toEqual(actions);
  expect(await faultsOfPage()).toEqual([]);
});

test('trying again opens it when what was wrong is gone', async () => {
  let tries = 0;
  await open({
    ...failing('full'),
    open: () => (++tries > 1 ? Promise.resolve('the library') : Promise.reject(new Error('full'))),
  });
  await button('Try again').click();
  await expect.element(heading('the library')).toBeVisible();
});

test('starts with an empty library only after a question', async () => {
  const { asked } = await open(failing('broken'));
  await button('Start with an empty library').click();
  expect(asked).toEqual([]);
  expect(await faultsOfPage()).toEqual([]);
  await button('Start with an empty one').click();
  await expect.poll(() => asked).toEqual(['afresh', 'reloaded']);
});

test('says so when nothing can be read for a file', async () => {
  await open({
    ...failing('broken'),
    save: () => Promise.reject(new DOMException('', 'UnknownError')),
  });
  await button('Save what can be read to a file').click();
  await expect.element(screen.getByText(/^Nothing could be read/)).toBeVisible();
});

test('an empty library in place of one that was cleared is not shown as if nothing had been', async () => {
  const { asked } = await open({ wasCleared: () => Promise.resolve(true) });
  await expect.element(heading('What was kept on this computer is gone')).toHaveFocus();
  expect(await faultsOfPage()).toEqual([]);
  await button('Go on with an empty library').click();
  await expect.element(heading('the library')).toBeVisible();
  expect(asked).toEqual(['accepted']);
});

test('loads the page anew by itself where nobody is writing', async () => {
  const { asked, stale } = await open();
  await expect.element(heading('the library')).toBeVisible();
  await stale('newer');
  expect(asked).toEqual(['reloaded']);
});

test('leaves what somebody is writing, and lets them say when', async () => {
  const { asked, stale } = await open();
  await screen.getByLabelText('Note').fill('They pay on the day.');
  await stale('newer');
  await expect.element(screen.getByText(/Copy what you are writing/)).toBeVisible();
  expect(asked).toEqual([]);
  expect(await faultsOfPage()).toEqual([]);
  await button('Load again').click();
  expect(asked).toEqual(['reloaded']);
});
