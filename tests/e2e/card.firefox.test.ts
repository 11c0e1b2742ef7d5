import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { awkwardPassage, plainPage, serveAwkward } from '../fixtures/awkward-pages.ts';
import { barIsOpen, openFirefoxBar } from '../fixtures/firefox-bar.ts';
import { has, test } from '../fixtures/journey.ts';
import { openFirefoxPopup } from '../fixtures/toolbar-popup.ts';
import { until, untilSeen } from '../fixtures/until.ts';

// What the card says is closed to the page and to the driver of Firefox; that it is there is not.
test.skipIf(!has.firefox)(
  'in Firefox a key goes to a passage in a frame, paints it there, and opens its card, in which the note is changed',
  async ({ pages, display, openFirefox }) => {
    const browser = await openFirefox();
    const helper = await browser.openExtensionPage('settings.html');
    const address = serveAwkward(pages, 'Frames');
    // Saved before the site put it into a frame.
    pages.serve(new URL(address).pathname, plainPage('Frames'));
    const page = await browser.open(address);
    await openFirefoxBar(display, page, 'Frames');
    await display.press('3', 'Return');
    await until('the bar to close', async () => !(await barIsOpen(page)));

    serveAwkward(pages, 'Frames');
    await page.reload();
    await display.focus('Frames');
    await untilSeen(
      () => display.press('alt+shift+j'),
      () => until('the card', () => barIsOpen(page), { within: 5000 }),
    );
    expect(await page.evaluate(inFrame)).toEqual({ words: awkwardPassage, line: 'underline' });

    // To “Edit”, into the note, and saved.
    await display.press('Tab', 'Return');
    await display.type('For the spring panel');
    await display.press('Return', 'Escape');
    await until('the card to close', async () => !(await barIsOpen(page)));
    expect(await page.evaluate(caretInFrame)).toBe(awkwardPassage);
    const popup = await openFirefoxPopup(display, helper, page);
    await popup.hears('For the spring panel');
    await display.press('Escape');

    await display.focus('Frames');
    await untilSeen(
      () => display.press('alt+shift+u'),
      () => until('the card', () => barIsOpen(page), { within: 5000 }),
    );
    await display.press('Escape');
    await until('the card to close', async () => !(await barIsOpen(page)));
    await untilSeen(
      () => pointAtPassage(page),
      () => until('the card under the mouse', () => barIsOpen(page), { within: 5000 }),
    );
  },
);

function inFrame() {
  const frame = document.querySelector('iframe');
  // What every window has, and the type of this property leaves out.
  const view = frame?.contentWindow as (Window & typeof globalThis) | null | undefined;
  const passage = frame?.contentDocument?.querySelector('#passage');
  if (!view || !passage) return undefined;
  const words = [...(view.CSS.highlights.get('alongside-do') ?? [])].map(String).join();
  const line = view.getComputedStyle(passage, '::highlight(alongside-do)').textDecorationLine;
  return { words, line };
}

function caretInFrame() {
  const frame = document.querySelector('iframe');
  return frame?.contentDocument?.getSelection()?.focusNode?.textContent;
}

async function pointAtPassage(page: Page): Promise<void> {
  const frame = await page.$('iframe');
  const passage = await (await frame?.contentFrame())?.$('#passage');
  const box = await passage?.boundingBox();
  if (!box) throw new Error('There is no passage.');
  await page.mouse.move(box.x + 20, box.y + box.height / 2 - 1);
  await page.mouse.move(box.x + 20, box.y + box.height / 2, { steps: 3 });
}
