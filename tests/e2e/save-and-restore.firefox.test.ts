import { expect } from 'vitest';
import { barIsOpen, openFirefoxBar } from '../fixtures/firefox-bar.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';
import { grantedOrigins, openFirefoxPopup } from '../fixtures/toolbar-popup.ts';
import { until } from '../fixtures/until.ts';

const title = 'Asking people who use a service';
const quote = 'Offer more than one way to take part.';

test.skipIf(!has.firefox)(
  'a passage saved in Firefox is listed in the popup, and painted on the next visit once that is allowed',
  async ({ pages, display, openFirefox }) => {
    const browser = await openFirefox();
    const helper = await browser.openExtensionPage('settings.html');
    const page = await browser.open(pages.serve('/article', articlePage(title, quote)));
    await openFirefoxBar(display, page, title);
    await display.press('1', 'Return');
    await until('the bar to close after it said “Saved”', async () => !(await barIsOpen(page)), {
      within: 60_000,
    });

    const refused = await openFirefoxPopup(display, helper, page);
    expect(await refused.hears(quote)).toContain('Think');
    await refused.pressAndAnswer('On this site', 'deny');
    expect(await refused.hears('You said no')).toContain(quote);
    expect(await grantedOrigins(helper)).toEqual([]);

    await refused.pressAndAnswer('On this site', 'allow');
    await until('the permission', async () => (await grantedOrigins(helper)).length > 0);
    await page.reload();
    await until('the passage to be painted', async () => (await page.evaluate(painted)) === 1);
  },
);

function painted(): number {
  return CSS.highlights.get('alongside-think')?.size ?? 0;
}
