import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { barIsOpen } from '../fixtures/firefox-bar.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';
import { openFirefoxPopup } from '../fixtures/toolbar-popup.ts';
import { until, untilSeen } from '../fixtures/until.ts';
import type { Display } from '../fixtures/xvfb.ts';

const title = 'Asking people who use a service';
const quote = 'Offer more than one way to take part.';
const framed = 'Say thank you, and say what for.';

// One browser for all of it, since starting one takes longer than what is done in it.
test.skipIf(!has.firefox)(
  'saves the parts of one selection in Firefox, words of a frame, a page and a link',
  async ({ pages, display, openFirefox }) => {
    const browser = await openFirefox();
    const helper = await browser.openExtensionPage('settings.html');
    pages.serve('/framed', articlePage('A frame', framed));
    const table =
      '<table><tr><td id="a">One day<td>x<tr><td id="b">Two days<td>x<tr><td id="c">A week<td>x</table>';
    const frame = '<iframe src="/framed" style="inline-size: 500px; block-size: 200px"></iframe>';
    const link = '<p><a id="link" href="http://other.example/guide">Their guide</a></p>';
    const page = await browser.open(
      pages.serve('/article', articlePage(title, quote) + link + table + frame),
    );

    // The shortcut first, and then the words.
    await display.focus(title);
    await press(display, page);
    await page.click('#passage', { count: 3 });
    await saved(display, page);

    // Cells of a column, one after another with Ctrl.
    await page.keyboard.down('Control');
    for (const cell of ['#a', '#b', '#c']) await page.click(cell);
    await page.keyboard.up('Control');
    await press(display, page);
    await display.press('Return');
    await closed(page);

    const inner = await until('the frame', () =>
      page.frames().find((one) => one.url().endsWith('/framed')),
    );
    await inner.click('#passage', { count: 3 });
    await press(display, page);
    await display.press('Return');
    await closed(page);

    const popup = await openFirefoxPopup(display, helper, page);
    const said = await popup.hears(framed);
    for (const words of [quote, 'One day', 'Two days', 'A week']) expect(said).toContain(words);
    expect(said).toContain('5 passages');
    await popup.press('Save this page');
    await popup.hears('saved already');
    await display.press('Escape');

    await saveLink(display, page);
    const again = await openFirefoxPopup(display, helper, page);
    await again.press('Saved');
    await again.hears('Their guide');
  },
);

async function press(display: Display, page: Page): Promise<void> {
  await untilSeen(
    () => display.press('alt+shift+l'),
    () => until('the bar or the notice', () => barIsOpen(page), { within: 5000 }),
  );
}

/** Alongside's entry is the last in the context menu of a link. */
async function saveLink(display: Display, page: Page): Promise<void> {
  const box = await (await page.$('#link'))?.boundingBox();
  if (!box) throw new Error('The link is not on the page.');
  const corner = await page.evaluate(() => ({
    x: Reflect.get(window, 'mozInnerScreenX'),
    y: Reflect.get(window, 'mozInnerScreenY'),
  }));
  await untilSeen(
    async () => {
      // A menu that came too late for the keys of the last try stands open.
      await display.press('Escape');
      await display.click(corner.x + box.x + 20, corner.y + box.y + box.height / 2, 3);
      await display.press('Up', 'Return');
    },
    () => until('the notice', () => barIsOpen(page), { within: 10_000 }),
  );
}

/** What the bar says cannot be read here: it has the focus once it is open, and then takes the key. */
async function saved(display: Display, page: Page): Promise<void> {
  await until('the bar', () =>
    page.evaluate(() => document.activeElement?.matches(':popover-open')),
  );
  await display.press('Return');
  await closed(page);
}

function closed(page: Page): Promise<unknown> {
  return until('the bar to close after it said “Saved”', async () => !(await barIsOpen(page)), {
    within: 60_000,
  });
}
