import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Chromium } from '../fixtures/chromium.ts';
import { openPopup, saveByKeys } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';

const quote = 'Pay people on the day, in the way that suits them.';

test.skipIf(!has.chromium)(
  'a library that does not open is saved to a file, kept aside, and deleted only when somebody says so',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const article = await browser.open(pages.serve('/article', articlePage('Paying', quote)));
    await saveByKeys(display, article, { stage: 2 });
    await takeAway(browser, 'member');

    const popup = await browser.open(browser.extensionPage('popup.html'));
    await popup.getByRole('heading', { name: 'Your library cannot be opened' }).waitFor();
    const [file] = await Promise.all([
      popup.waitForEvent('download'),
      popup.getByRole('button', { name: 'Save what can be read to a file' }).click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toContain(quote);
    await popup.getByRole('button', { name: 'Start with an empty library' }).click();
    await popup.getByRole('button', { name: 'Start with an empty one' }).click();
    await popup.getByRole('tab', { name: 'Saved' }).waitFor();

    // The background has turned to the new one too.
    await saveByKeys(display, article, { stage: 3 });
    const saved = await openPopup(browser, 'Saved');
    await saved.getByText(quote).waitFor();

    const settings = await browser.open(browser.extensionPage('settings.html'));
    const kept = settings.getByRole('region', { name: 'Kept aside' });
    await kept.getByText('Could not be opened on').waitFor();
    await kept.getByRole('button', { name: 'Delete' }).click();
    await settings.getByRole('button', { name: 'Delete for good' }).click();
    await settings.getByText('The library is deleted.').waitFor();
    const names = await settings.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name),
    );
    // Beside what Chromium's torn log is left behind with (shared/store/fresh-log).
    expect(names.filter((name) => name !== 'ballast')).toEqual(['alongside#2']);
  },
);

/** Takes an object store out of the library, as no code of ours does; whatever is open lets go of it. */
async function takeAway(browser: Chromium, name: string): Promise<void> {
  const page = await browser.open(browser.extensionPage('settings.html'));
  await page.evaluate(async (store) => {
    const done = (request: IDBRequest) =>
      new Promise<void>((resolve, reject) => {
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error);
      });
    const old = indexedDB.open('alongside');
    await done(old);
    const { version, objectStoreNames } = old.result;
    const stores = [...objectStoreNames].filter((one) => one !== store);
    const rows = new Map<string, [key: IDBValidKey, value: unknown][]>();
    for (const one of stores) {
      const held = old.result.transaction(one).objectStore(one);
      const [keys, values] = [held.getAllKeys(), held.getAll()];
      await done(values);
      rows.set(
        one,
        keys.result.map((key, index) => [key, values.result[index]]),
      );
    }
    old.result.close();
    // Asked for at once, so that no page of ours makes it anew in between.
    indexedDB.deleteDatabase('alongside');
    const poorer = indexedDB.open('alongside', version);
    poorer.onupgradeneeded = () => {
      for (const one of stores) {
        const made = poorer.result.createObjectStore(one);
        for (const [key, value] of rows.get(one) ?? []) made.put(value, key);
      }
    };
    await done(poorer);
    poorer.result.close();
  }, name);
  await page.close();
}
