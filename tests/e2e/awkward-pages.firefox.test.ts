import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { type AwkwardKind, awkwardPassage, serveAwkward } from '../fixtures/awkward-pages.ts';
import { barIsOpen, openFirefoxBar } from '../fixtures/firefox-bar.ts';
import { has, test } from '../fixtures/journey.ts';
import { openFirefoxPopup } from '../fixtures/toolbar-popup.ts';
import { until } from '../fixtures/until.ts';

const kinds: readonly AwkwardKind[] = [
  'Strict policy',
  'Own scripts only',
  'Shadow tree',
  'Frozen prototypes',
  'Hostile style sheet',
  'Renders anew',
  'History application',
  'Navigation application',
];

// One browser for all of it, since starting one takes longer than what is done in it.
test.skipIf(!has.firefox)(
  'on pages that are hard on extensions a passage is saved in Firefox, and painted on the next visit',
  async ({ pages, display, openFirefox }) => {
    const browser = await openFirefox();
    const helper = await browser.openExtensionPage('settings.html');
    const opened: Page[] = [];
    for (const kind of kinds) {
      const page = await browser.open(serveAwkward(pages, kind));
      await openFirefoxBar(display, page, kind);
      await display.press('3', 'Return');
      await until('the bar to close', async () => !(await barIsOpen(page)));
      opened.push(page);
    }

    const [last] = opened.slice(-1);
    if (!last) throw new Error('No page is open.');
    const popup = await openFirefoxPopup(display, helper, last);
    await popup.pressAndAnswer('On this site', 'allow');
    for (const page of opened) {
      await page.bringToFront();
      await page.reload();
      await until(`the paint on “${await page.title()}”`, async () => {
        expect(await page.evaluate(painted)).toEqual([awkwardPassage]);
        return true;
      });
    }
  },
);

function painted(): readonly string[] {
  return [...CSS.highlights].flatMap(([name, ranges]) =>
    name.startsWith('alongside-') ? Array.from(ranges, String) : [],
  );
}
