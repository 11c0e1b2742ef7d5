import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Firefox } from '../fixtures/firefox.ts';
import { barIsOpen, openFirefoxBar } from '../fixtures/firefox-bar.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';
import { openFirefoxPopup } from '../fixtures/toolbar-popup.ts';
import { until } from '../fixtures/until.ts';

const passphrase = 'a kettle by the red gate';
const title = 'Asking people who use a service';
const quote = 'Offer more than one way to take part.';
/** While it is being written, Firefox gives it a random name with the same end. */
const finished = /^alongside-safety-copy-.*\.age$/;

/** Makes a locked copy through the page, and answers with where it lies. */
async function saveCopy({ downloads }: Firefox, settings: Page): Promise<string> {
  await fill(settings, 'Passphrase', passphrase);
  await fill(settings, 'The passphrase again', passphrase);
  await press(settings, 'Save a safety copy');
  const name = await until('the copy', async () =>
    (await readdir(downloads)).find((file) => finished.test(file)),
  );
  await hears(settings, 'The copy is in your downloads');
  return join(downloads, name);
}

async function bringBack(settings: Page, path: string): Promise<void> {
  const input = await settings.waitForSelector('input[type=file]');
  const file = await input?.toElement('input');
  await file?.uploadFile(path);
  await fill(settings, 'The passphrase of this file', passphrase);
  await press(settings, 'Bring it back');
  await hears(settings, 'passages 1');
}

function fill(page: Page, label: string, value: string): Promise<void> {
  const named = `//label[normalize-space()="${label}"]/@for`;
  return page.locator(`::-p-xpath(//*[@id=(${named})])`).fill(value);
}

function press(page: Page, name: string): Promise<void> {
  return page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
}

function hears(page: Page, text: string): Promise<unknown> {
  return until(text, async () => (await page.evaluate(bodyText)).includes(text), {
    within: 60_000,
  });
}

const bodyText = () => document.body.textContent ?? '';

test.skipIf(!has.firefox)(
  'in Firefox, a safety copy brings a passage back in another profile, and on its page',
  async ({ pages, display, openFirefox }) => {
    const first = await openFirefox();
    const address = pages.serve('/article', articlePage(title, quote));
    const article = await first.open(address);
    await openFirefoxBar(display, article, title);
    await display.press('1', 'Return');
    await until('the bar to close', async () => !(await barIsOpen(article)), { within: 60_000 });
    const path = await saveCopy(first, await first.openExtensionPage('settings.html'));

    const other = await openFirefox();
    const settings = await other.openExtensionPage('settings.html');
    await bringBack(settings, path);
    const page = await other.open(address);
    const popup = await openFirefoxPopup(display, settings, page);
    expect(await popup.hears(quote)).toContain('Think');
    // The offer stands above what is pressed next, and comes after it.
    await popup.hears('On this site');
    await popup.press('Show them on this page');
    await until('the passage to be painted', async () => (await page.evaluate(painted)) === 1);
  },
);

function painted(): number {
  return CSS.highlights.get('alongside-think')?.size ?? 0;
}
