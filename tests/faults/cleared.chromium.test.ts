import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { hasChromium, openTabs } from './tabs.ts';

async function tabs() {
  const opened = await openTabs();
  onTestFinished(() => opened[Symbol.asyncDispose]());
  return opened;
}

const gone = (page: Page) =>
  page.getByRole('heading', { name: 'What was kept on this computer is gone' });

/** As the browser does it to make room, or somebody in its settings. */
async function clear(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await session.detach();
}

async function withPassage(page: Page): Promise<Page> {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Passages: 1').waitFor();
  return page;
}

test.skipIf(!hasChromium)(
  'every open page says that what was kept was cleared, and one can go on from there',
  async () => {
    const { show, origin, ...opened } = await tabs();
    const [first, second] = [await withPassage(await show('today')), await show('today')];
    await second.getByText('Passages: 1').waitFor();
    await clear(first, origin);
    await Promise.all([gone(first).waitFor(), gone(second).waitFor()]);
    await first.getByRole('button', { name: 'Go on with an empty library' }).click();
    await first.getByText('Passages: 0').waitFor();
    await withPassage(first);
    await (await opened.context.newPage()).close();
    const third = await show('today');
    await third.getByText('Passages: 1').waitFor();
  },
);

test.skipIf(!hasChromium)('so does a page that is opened after it', async () => {
  const { show, open, origin } = await tabs();
  await (await withPassage(await show('today'))).close();
  await clear(await open('none'), origin);
  const page = await show('today');
  await gone(page).waitFor();
  expect(await page.getByText('Passages:').count()).toBe(0);
});

test.skipIf(!hasChromium)(
  'what is being written while it is cleared is not thrown away',
  async () => {
    const { show, origin } = await tabs();
    const page = await withPassage(await show('today'));
    await page.getByLabel('Note').fill('They pay on the day.');
    await clear(page, origin);
    await page.getByText('Copy what you are writing').waitFor();
    expect(await page.getByLabel('Note').inputValue()).toBe('They pay on the day.');
  },
);
