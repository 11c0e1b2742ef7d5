import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type AwkwardKind, awkwardPassage, serveAwkward } from '../fixtures/awkward-pages.ts';
import { saveByKeys } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { openChromiumPopup } from '../fixtures/toolbar-popup.ts';
import { until } from '../fixtures/until.ts';

type Step = (page: Page) => Promise<void>;

/** What is done in a page of each kind before the passage is there, and once it is painted. */
const kinds: readonly (readonly [AwkwardKind, { before?: Step; after?: Step }?])[] = [
  ['Strict policy'],
  ['Own scripts only'],
  ['Shadow tree'],
  ['Frozen prototypes'],
  ['Hostile style sheet'],
  ['Renders anew', { after: renderAgain }],
  ['History application', { after: leaveViewAndComeBack }],
  ['Navigation application', { after: leaveViewAndComeBack }],
  ['Endless list', { before: scrollToPassage }],
];

// One browser for all of it, since starting one takes longer than what is done in it.
test.skipIf(!has.chromium)(
  'on pages that are hard on extensions a passage is saved, painted on the next visit, and stays painted',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const helper = await browser.open(browser.extensionPage('settings.html'));
    const opened = new Map<AwkwardKind, Page>();
    for (const [kind, { before } = {}] of kinds) {
      const page = await browser.open(serveAwkward(pages, kind));
      await before?.(page);
      await saveByKeys(display, page, { stage: 3 });
      opened.set(kind, page);
    }

    const [last] = [...opened.values()].slice(-1);
    if (!last) throw new Error('No page is open.');
    const popup = await openChromiumPopup(display, helper, last);
    await popup.pressAndAnswer('On this site', 'allow');
    for (const [kind, { before, after } = {}] of kinds) {
      const page = opened.get(kind);
      if (!page) throw new Error(`Not open: ${kind}`);
      await page.bringToFront();
      await page.reload();
      await before?.(page);
      await isPainted(page);
      await after?.(page);
    }
  },
);

async function renderAgain(page: Page): Promise<void> {
  // The last button makes the page render again and again.
  for (const button of ['#render', '#keep-rendering']) {
    const old = await page.locator('#passage').elementHandle();
    await page.click(button);
    await until('new nodes', async () => !(await old?.evaluate((node) => node.isConnected)));
    await isPainted(page);
  }
}

async function leaveViewAndComeBack(page: Page): Promise<void> {
  await page.click('#to-other');
  await until('a view without paint', async () => (await painted(page)).length === 0);
  await page.click('#to-article');
  await isPainted(page);
}

async function scrollToPassage(page: Page): Promise<void> {
  await page.mouse.move(300, 300);
  await until('the passage', async () => {
    await page.mouse.wheel(0, 1000);
    return (await page.locator('#passage').count()) === 1;
  });
}

async function isPainted(page: Page): Promise<void> {
  await until(`the paint on “${await page.title()}”`, async () => {
    expect(await painted(page)).toEqual([awkwardPassage]);
    return true;
  });
}

/** The words that are painted. */
function painted(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...CSS.highlights].flatMap(([name, ranges]) =>
      name.startsWith('alongside-') ? Array.from(ranges, String) : [],
    ),
  );
}
