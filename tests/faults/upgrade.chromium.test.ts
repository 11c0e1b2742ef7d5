import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { hasChromium, openTabs } from './tabs.ts';

const newer = 'A newer version of Alongside has been here';

async function tabs() {
  const opened = await openTabs();
  onTestFinished(() => opened[Symbol.asyncDispose]());
  return opened;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name });

/** How often a page has been loaded, from now on. */
function loads(page: Page): () => number {
  let count = 0;
  page.on('load', () => count++);
  return () => count;
}

/** An open page of today's version with one passage in it. */
async function withPassage({ show }: Awaited<ReturnType<typeof tabs>>): Promise<Page> {
  const page = await show('today');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Passages: 1').waitFor();
  return page;
}

test.skipIf(!hasChromium)(
  'a newer version gets the library at once; the older tab lets go, and says so without a loop',
  async () => {
    const opened = await tabs();
    const old = await withPassage(opened);
    const loaded = loads(old);
    const fresh = await opened.show('next');
    await fresh.getByText('Passages: 1').waitFor();
    // It loads itself anew, once, and finds that it is of an older version still.
    await heading(old, newer).waitFor();
    await fresh.getByRole('button', { name: 'Save' }).click();
    await fresh.getByText('Passages: 2').waitFor();
    expect(loaded()).toBe(1);
  },
);

test.skipIf(!hasChromium)('the older tab can save what is in the library to a file', async () => {
  const opened = await tabs();
  const old = await withPassage(opened);
  await opened.show('next');
  await heading(old, newer).waitFor();
  const [file] = await Promise.all([
    old.waitForEvent('download'),
    old.getByRole('button', { name: 'Save what can be read to a file' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^alongside-\d{4}-\d\d-\d\d\.json$/);
  const { stores } = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(stores.passage[0].value.fields.quote).toBe('Saved in a tab');
  expect(stores.poster).toEqual([]);
});

test.skipIf(!hasChromium)('a tab in which somebody is writing is left as it is', async () => {
  const opened = await tabs();
  const old = await withPassage(opened);
  const loaded = loads(old);
  await old.getByLabel('Note').fill('They pay on the day.');
  const fresh = await opened.show('next');
  await fresh.getByText('Passages: 1').waitFor();
  await old.getByText('Copy what you are writing').waitFor();
  expect(await old.getByLabel('Note').inputValue()).toBe('They pay on the day.');
  expect(loaded()).toBe(0);
  await old.getByRole('button', { name: 'Load again' }).click();
  await heading(old, newer).waitFor();
});

test.skipIf(!hasChromium)(
  'a tab that does not let go is named, and the newer version goes on when it is closed',
  async () => {
    const opened = await tabs();
    await (await withPassage(opened)).close();
    const stubborn = await opened.open('none');
    await stubborn.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('alongside');
          opening.onsuccess = () => {
            Reflect.set(window, 'held', opening.result);
            resolve();
          };
        }),
    );
    const fresh = await opened.show('next');
    await heading(fresh, 'Close the other Alongside windows').waitFor();
    await stubborn.close();
    await fresh.getByText('Passages: 1').waitFor();
  },
);
