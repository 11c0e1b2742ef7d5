import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { hears } from '../fixtures/card.ts';
import { barSays, openBar, saveByKeys } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';
import { until, untilSeen } from '../fixtures/until.ts';
import type { Display } from '../fixtures/xvfb.ts';

const title = 'Asking people who use a service';
const quote = 'Pay travel in cash, on the day, before anybody has to ask.';

test.skipIf(!has.chromium)(
  'keeps the page whole in print: lines under the passages, and nothing else of ours',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const page = await browser.open(pages.serve('/article', articlePage(title, quote)));
    await saveByKeys(display, page, { stage: 2 });
    await display.press('Escape');
    await openBar(display, page);
    await staysOffPaper(page);
    await display.press('Escape');
    await goToPassage(display, page);
    await staysOffPaper(page);
    await page.emulateMedia({ media: 'print' });
    expect(await lookOf(page)).toEqual(['rgba(0, 0, 0, 0)', 'underline', 'dashed']);
  },
);

test.skipIf(!has.chromium)(
  'works at 400 %: the bar and the card stand in the window, beside the words',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const page = await browser.open(pages.serve('/article', articlePage(title, 'Ask first.')));
    await display.focus(title);
    await zoomIn(display, page);
    await page.evaluate(() =>
      getSelection()?.selectAllChildren(document.querySelector('#passage') ?? document),
    );
    await untilSeen(
      () => display.press('alt+shift+l'),
      () => barSays(page, 'Save passage', 5000),
    );
    await standsBeside(page);
    await display.press('2', 'Return');
    await barSays(page, 'Saved');
    await display.press('Escape');
    await goToPassage(display, page);
    await standsBeside(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    );
  },
);

/** 110, 125, 150, 175, 200, 250, 300 and 400 %. */
async function zoomIn(display: Display, page: Page): Promise<void> {
  await display.press(...Array<string>(8).fill('ctrl+plus'));
  await until('the page at 400 %', () => page.evaluate(() => devicePixelRatio === 4));
}

async function goToPassage(display: Display, page: Page): Promise<void> {
  await untilSeen(
    () => display.press('alt+shift+j'),
    () => hears(page, 'Passage 1 of 1, Plan'),
  );
}

async function staysOffPaper(page: Page): Promise<void> {
  expect((await ours(page)).height).toBeGreaterThan(0);
  await page.emulateMedia({ media: 'print' });
  expect((await ours(page)).height).toBe(0);
  await page.emulateMedia({ media: null });
}

async function standsBeside(page: Page): Promise<void> {
  const { left, top, right, bottom, words, room } = await ours(page);
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(room.width);
  expect(bottom).toBeLessThanOrEqual(room.height);
  expect(bottom <= words.top || top >= words.bottom).toBe(true);
}

/** Where what is shown over the page stands, and the words. */
function ours(page: Page) {
  return page.evaluate(() => {
    const boxOf = (selector: string) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      if (!box) throw new Error(`There is no ${selector}.`);
      return {
        left: box.left,
        top: box.top,
        right: box.right,
        bottom: box.bottom,
        height: box.height,
      };
    };
    const room = { width: innerWidth, height: innerHeight };
    return { ...boxOf('html > :popover-open'), words: boxOf('#passage'), room };
  });
}

function lookOf(page: Page) {
  return page.locator('#passage').evaluate((element) => {
    const look = getComputedStyle(element, '::highlight(alongside-plan)');
    return [look.backgroundColor, look.textDecorationLine, look.textDecorationStyle];
  });
}
