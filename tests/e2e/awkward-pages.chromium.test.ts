import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import {
  type AwkwardKind,
  awkwardPassage,
  plainPage,
  serveAwkward,
} from '../fixtures/awkward-pages.ts';
import { saveByKeys } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { openChromiumPopup } from '../fixtures/toolbar-popup.ts';
import { until } from '../fixtures/until.ts';

type Step = (page: Page) => Promise<void>;

interface Course {
  /** The passage was saved there before the site became like that. */
  readonly savedEarlier?: true;
  /** What brings the passage into the page. */
  readonly before?: Step;
  /** What is done once it is painted. */
  readonly after?: Step;
}

const kinds: readonly (readonly [AwkwardKind, Course?])[] = [
  ['Strict policy'],
  ['Own scripts only'],
  ['Shadow tree'],
  ['Frozen prototypes'],
  ['Hostile style sheet'],
  ['Renders anew', { after: renderAgain }],
  ['History application', { after: leaveViewAndComeBack }],
  ['Navigation application', { after: leaveViewAndComeBack }],
  ['Endless list', { before: scrollToPassage }],
  ['Frames', { savedEarlier: true }],
  ['Removes what is foreign'],
];

// One browser for all of it, since starting one takes longer than what is done in it.
test.skipIf(!has.chromium)(
  'on pages that are hard on extensions a passage is saved, painted on the next visit, and stays painted',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const helper = await browser.open(browser.extensionPage('settings.html'));
    const opened = new Map<AwkwardKind, Page>();
    for (const [kind, { before, savedEarlier } = {}] of kinds) {
      const address = serveAwkward(pages, kind);
      if (savedEarlier) pages.serve(new URL(address).pathname, plainPage(kind));
      const page = await browser.open(address);
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
      serveAwkward(pages, kind);
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

/** The words that are painted, in the page and in its frames. */
async function painted(page: Page): Promise<readonly string[]> {
  const inFrames = page
    .frames()
    .map((frame) =>
      frame.evaluate(() =>
        [...CSS.highlights].flatMap(([name, ranges]) =>
          name.startsWith('alongside-') ? Array.from(ranges, String) : [],
        ),
      ),
    );
  return (await Promise.all(inFrames)).flat();
}
