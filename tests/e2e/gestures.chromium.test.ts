import { expect } from 'vitest';
import { barSays, chooseInMenu, saveByKeys, selectParagraph } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';
import { grantedOrigins, openChromiumPopup } from '../fixtures/toolbar-popup.ts';
import { until } from '../fixtures/until.ts';

const title = 'Asking people who use a service';
const quote = 'Pay travel in cash, on the day, before anybody has to ask.';

test.skipIf(!has.chromium)(
  'the context menu saves the selected words, and the popup lists them over their page',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const helper = await browser.open(browser.extensionPage('settings.html'));
    const page = await browser.open(pages.serve('/article', articlePage(title, quote)));
    await selectParagraph(page);
    await chooseInMenu(display, browser, page.locator('#passage'), 'Save passage');
    await display.press('2', 'Return');
    await barSays(page, 'Saved');

    const popup = await openChromiumPopup(display, helper, page);
    expect(await popup.hears(quote)).toContain('Plan');
  },
);

test.skipIf(!has.chromium)(
  'a refused permission changes nothing, and a given one paints the passage on the next visit',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const helper = await browser.open(browser.extensionPage('settings.html'));
    const page = await browser.open(pages.serve('/article', articlePage(title, quote)));
    await saveByKeys(display, page, { stage: 3 });
    const granted = () => grantedOrigins(helper);
    expect(await granted()).toEqual([]);

    const refused = await openChromiumPopup(display, helper, page);
    await refused.pressAndAnswer('On this site', 'deny');
    expect(await granted()).toEqual([]);
    await page.reload();
    expect(await painted()).toBe(0);

    const allowed = await openChromiumPopup(display, helper, page);
    expect(await allowed.hears('On this site')).toContain(quote);
    await allowed.pressAndAnswer('On this site', 'allow');
    await until('the permission', async () => (await granted()).length > 0);
    expect(await granted()).toEqual(['http://guidance.example/*']);
    await page.reload();
    await until('the passage to be painted', async () => (await painted()) === 1);

    function painted(): Promise<number> {
      return page.evaluate(() => CSS.highlights.get('alongside-do')?.size ?? 0);
    }
  },
);
