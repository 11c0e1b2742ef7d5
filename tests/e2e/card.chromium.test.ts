import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import {
  type AwkwardKind,
  awkwardPassage,
  plainPage,
  serveAwkward,
} from '../fixtures/awkward-pages.ts';
import { clickButton, hears, isHeard, pointAt } from '../fixtures/card.ts';
import { openPopup, saveByKeys } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';
import { until, untilSeen } from '../fixtures/until.ts';
import type { Display } from '../fixtures/xvfb.ts';

const title = 'Asking people who use a service';
const quote = 'Pay travel in cash, on the day, before anybody has to ask.';

test.skipIf(!has.chromium)(
  'a mouse that rests on a passage shows its card, in which the note is changed, and the passage deleted and taken back',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const page = await browser.open(pages.serve('/article', articlePage(title, quote)));
    await saveByKeys(display, page, { stage: 2, note: 'For the panel' });
    await goTo(display, page, 'next', 'Passage 1 of 1, Plan');
    await display.press('Escape');
    await until('the card to close', async () => !(await isHeard(page, 'Edit')));

    await pointAt(display, browser, page, 'h1');
    await pointAt(display, browser, page, '#passage');
    await hears(page, 'For the panel');
    await clickButton(display, browser, page, 'Edit');
    await display.press('ctrl+End');
    await display.type(' in spring');
    await clickButton(display, browser, page, 'Save');
    await hears(page, 'For the panel in spring');

    const popup = await openPopup(browser, 'Saved');
    await popup.getByText('For the panel in spring').waitFor();
    await popup.close();

    await page.bringToFront();
    await clickButton(display, browser, page, 'Delete');
    await hears(page, 'Passage deleted.');
    await until('no paint', async () => (await painted(page)).length === 0);
    await clickButton(display, browser, page, 'Undo');
    await until('the paint', async () => (await painted(page)).includes('alongside-plan'));
    await hears(page, 'For the panel in spring');

    // Gone with a click elsewhere, and not opened by one that ends a selection.
    await page.locator('h1').click();
    await until('the card to close', async () => !(await isHeard(page, 'Edit')));
    await page.locator('#passage').click({ clickCount: 3 });
    expect(await isHeard(page, 'Edit')).toBe(false);
  },
);

const kinds: readonly AwkwardKind[] = [
  'Strict policy',
  'Shadow tree',
  'Frames',
  'Frozen prototypes',
  'Hostile style sheet',
];

// One browser for all of it, since starting one takes longer than what is done in it.
test.skipIf(!has.chromium)(
  'a key goes to the passage on pages that are hard on extensions, and a screen reader is told where it begins and ends',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    for (const kind of kinds) {
      const address = serveAwkward(pages, kind);
      // Saved before the site put it into a frame.
      if (kind === 'Frames') pages.serve(new URL(address).pathname, plainPage(kind));
      const page = await browser.open(address);
      await saveByKeys(display, page, { stage: 3 });
      serveAwkward(pages, kind);
      await page.reload();
      await goTo(display, page, 'next', 'Passage 1 of 1, Do');
      const { role, description } = await hears(page, 'Passage 1 of 1, Do');
      expect([kind, role, description]).toEqual([
        kind,
        'dialog',
        `Quote: ${awkwardPassage} End of passage.`,
      ]);
      expect([kind, await painted(page)]).toEqual([kind, ['alongside-current-do', 'alongside-do']]);
      expect([kind, await lineAt(page)]).toEqual([kind, 'underline']);
      await display.press('Escape');
      await hears(page, 'Saved passage, Do: start.');
    }
  },
);

test.skipIf(!has.chromium)(
  'keys go from passage to passage and back, and say so where there is none',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const page = await browser.open(pages.serve('/none', articlePage('Nothing saved', quote)));
    await goTo(display, page, 'next', 'None of your saved passages was found on this page.');

    const second = articlePage(title, `${quote}</p><p style="margin-top: 3000px">Say thank you.`);
    await page.goto(pages.serve('/article', second));
    await saveByKeys(display, page, { stage: 2 });
    await page.locator('#passage + p').click({ clickCount: 3 });
    await display.press('alt+shift+l');
    await hears(page, 'Save passage');
    await display.press('5', 'Return');
    await hears(page, 'Saved');

    await goTo(display, page, 'next', 'Passage 1 of 2, Plan');
    await goTo(display, page, 'next', 'Passage 2 of 2, Learn');
    await until('it to come into view', () =>
      page.evaluate(() => {
        const { top, bottom } =
          document.querySelector('#passage + p')?.getBoundingClientRect() ?? new DOMRect();
        return top > 0 && bottom < innerHeight;
      }),
    );
    await goTo(display, page, 'previous', 'Passage 1 of 2, Plan');
  },
);

async function goTo(
  display: Display,
  page: Page,
  to: 'next' | 'previous',
  said: string,
): Promise<void> {
  await display.focus(await page.title());
  await untilSeen(
    () => display.press(to === 'next' ? 'alt+shift+j' : 'alt+shift+u'),
    () => hears(page, said),
  );
}

/** The names under which something is painted, in the page and in its frames. */
async function painted(page: Page): Promise<readonly string[]> {
  const inFrames = page
    .frames()
    .map((frame) =>
      frame.evaluate(() =>
        [...CSS.highlights.keys()].filter((name) => name.startsWith('alongside')),
      ),
    );
  return (await Promise.all(inFrames)).flat().sort();
}

/** Of the painted words, in the tree or frame that they are in. */
async function lineAt(page: Page): Promise<string> {
  for (const frame of page.frames()) {
    const passage = frame.locator('#passage');
    if ((await passage.count()) === 0) continue;
    return passage.evaluate(
      (element) => getComputedStyle(element, '::highlight(alongside-do)').textDecorationLine,
    );
  }
  throw new Error('There is no passage.');
}
