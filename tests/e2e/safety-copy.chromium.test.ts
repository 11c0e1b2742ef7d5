import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Chromium } from '../fixtures/chromium.ts';
import { joinTeam, makeInvite, openPopup, saveByKeys, startTeam } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const passphrase = 'a kettle by the red gate';
const title = 'Asking people who use a service';
const quote = 'Write one sentence that says what could change because of what people tell you.';
const note = 'read before the board meets';

function settings(browser: Chromium): Promise<Page> {
  return browser.open(browser.extensionPage('settings.html#safety-copy'));
}

/** Makes a locked copy through the page, and answers with where it lies. */
async function saveCopy(browser: Chromium, folder: string): Promise<string> {
  const page = await settings(browser);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The passphrase again').fill(passphrase);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a safety copy' }).click(),
  ]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  await page.getByText('The copy is in your downloads').waitFor();
  await page.close();
  return path;
}

async function bringBack(browser: Chromium, path: string): Promise<string | null> {
  const page = await settings(browser);
  const form = page.getByRole('form', { name: 'Bring back a safety copy' });
  await form.getByLabel('The file of the copy').setInputFiles(path);
  await form.getByLabel('The passphrase of this file').fill(passphrase);
  await form.getByRole('button', { name: 'Bring it back' }).click();
  await form.getByText('Here now').waitFor();
  const said = await form.getByRole('status').textContent();
  await page.close();
  return said;
}

test.skipIf(!has.chromium)(
  'a safety copy brings a passage back on another computer, and the team with it',
  async ({ hub, pages, display, openChromium }) => {
    await using folder = await temporaryFolder('copies');
    const [ada, bo] = [await openChromium(), await openChromium()];
    await startTeam(ada, hub, 'Ada');
    const address = pages.serve('/article', articlePage(title, quote));
    await saveByKeys(display, await ada.open(address), { stage: 1, note });
    await joinTeam(bo, await makeInvite(ada), 'Bo');
    const path = await saveCopy(ada, folder.path);
    await ada.kill();

    const back = await openChromium();
    expect(await bringBack(back, path)).toMatch(/passages 1.*You are in the team again/s);
    const popup = await openPopup(back, 'Saved');
    const card = popup.getByRole('listitem').filter({ hasText: title });
    await card.waitFor();
    expect(await card.textContent()).toContain(note);

    // Each gets what the other saves from now on.
    const other = 'Offer more than one way to take part.';
    const theirs = await openPopup(bo, 'Saved');
    const page = await back.open(
      pages.serve('/other', articlePage('From the new computer', other)),
    );
    await saveByKeys(display, page, { stage: 2 });
    await theirs.getByText('From the new computer').waitFor({ timeout: 60_000 });
    const third = await bo.open(pages.serve('/third', articlePage('From a colleague', other)));
    await saveByKeys(display, third, { stage: 3 });
    await popup.getByText('From a colleague').waitFor({ timeout: 60_000 });
  },
);
