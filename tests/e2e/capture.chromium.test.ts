import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Chromium } from '../fixtures/chromium.ts';
import { barSays, chooseInMenu, openBar } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';
import { openChromiumPopup } from '../fixtures/toolbar-popup.ts';
import { untilSeen } from '../fixtures/until.ts';
import type { Display } from '../fixtures/xvfb.ts';

const title = 'Asking people who use a service';
const quote = 'Pay travel in cash, on the day, before anybody has to ask.';
const framed = 'Say thank you, and say what for.';

// One browser for all of it, since starting one takes longer than what is done in it.
test.skipIf(!has.chromium)(
  'waits for words, reads frames, keeps pages and links, and warns before what the team should not see',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const helper = await browser.open(browser.extensionPage('settings.html'));

    // Nothing is selected when the shortcut is pressed; then somebody drags over the words.
    pages.serve('/framed', articlePage('A frame', framed));
    const frame = '<iframe src="/framed" style="inline-size: 500px; block-size: 300px"></iframe>';
    const link =
      '<p><a id="link" href="http://other.example/guide?utm_source=x">Their guide</a></p>';
    const page = await browser.open(
      pages.serve('/article', articlePage(title, quote) + frame + link),
    );
    await display.focus(title);
    await untilSeen(
      () => display.press('alt+shift+l'),
      () => barSays(page, 'Select the words you want to save.', 5000),
    );
    await dragOver(display, browser, page);
    await barSays(page, 'Save passage');
    await display.press('2', 'Return');
    await barSays(page, 'Saved');
    await barSays(page, /Alongside button in the toolbar/);
    await display.press('Escape');

    // Words in a frame of the same site belong to the page around it.
    const words = page.frameLocator('iframe').locator('#passage');
    await words.click({ clickCount: 3 });
    await chooseInMenu(display, browser, words, 'Save passage');
    await display.press('Return');
    await barSays(page, 'Saved');
    await display.press('Escape');
    const popup = await openChromiumPopup(display, helper, page);
    expect(await popup.hears(framed)).toContain('Pay travel in cash');

    // The page itself is a resource already, and a press says so.
    await popup.press('Save this page');
    await popup.hears('saved already');
    await display.press('Escape');

    // A link is kept without being opened.
    const asked: string[] = [];
    browser.context.on('request', (request) => asked.push(request.url()));
    await chooseInMenu(display, browser, page.locator('#link'), 'The link is saved.');
    expect(asked.filter((address) => address.includes('other.example'))).toEqual([]);
    const library = await browser.open(browser.extensionPage('popup.html'));
    await library.getByRole('tab', { name: 'Saved' }).click();
    const saved = library.getByRole('link', { name: 'Their guide' });
    expect(await saved.getAttribute('href')).toBe('http://other.example/guide?utm_source=x');
    await library.close();

    // A page on this computer alone is warned of, in the bar and for the whole page.
    const local = await browser.open(pages.serveTrusted('/notes', articlePage('Notes', quote)));
    await openBar(display, local);
    await display.press('Return');
    await barSays(local, /opens only on your own computer/);
    await barSays(local, 'Save anyway');
    await display.press('Return');
    await barSays(local, 'Saved');
  },
);

test.skipIf(!has.chromium)(
  'keeps a whole page with what it says about itself, and what its article begins with when it says nothing',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const helper = await browser.open(browser.extensionPage('settings.html'));
    const more = 'Work out travel, food and payment before you invite anyone. '.repeat(10);
    const body = `<p>${more}</p><p>${more}</p>`;
    const page = await browser.open(
      pages.serve(
        '/whole',
        `${articlePage('A whole page', quote)}${body}<meta name="author" content="Ada Byron">`,
      ),
    );
    const popup = await openChromiumPopup(display, helper, page);
    await popup.press('Save this page');
    await popup.hears('This page is saved.');
    const library = await browser.open(browser.extensionPage('popup.html'));
    await library.getByRole('tab', { name: 'Saved' }).click();
    await library.getByText('Nobody has to do all of this at once.').waitFor();
    await library.close();

    await page.bringToFront();
    const again = await openChromiumPopup(display, helper, page);
    // It opens where it was left.
    await again.press('This page');
    await again.press('Save this page');
    await again.hears('saved already');
    expect(await again.says()).not.toContain('Undo');
  },
);

async function dragOver(display: Display, browser: Chromium, page: Page): Promise<void> {
  const box = await page.locator('#passage').boundingBox();
  if (!box) throw new Error('The paragraph is not on the page.');
  const from = await browser.onScreen(page, box.x + 1, box.y + box.height / 2);
  const to = await browser.onScreen(page, box.x + 200, box.y + box.height / 2);
  const at = ({ x, y }: { x: number; y: number }) => [`${Math.round(x)}`, `${Math.round(y)}`];
  await display.xdotool('mousemove', ...at(from), 'mousedown', '1');
  await display.xdotool('mousemove', ...at(to), 'mouseup', '1');
}
