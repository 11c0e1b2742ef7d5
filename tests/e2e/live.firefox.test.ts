import type { Page } from 'puppeteer-core';
import { barIsOpen, openFirefoxBar } from '../fixtures/firefox-bar.ts';
import { has, test } from '../fixtures/journey.ts';
import { openFirefoxPopup } from '../fixtures/toolbar-popup.ts';
import { until } from '../fixtures/until.ts';
import { live, title } from './live-journey.ts';

test.skipIf(!has.firefox)(
  'passages live with their page, and only where the person wants it: Firefox',
  async ({ hub, pages, display, openFirefox }) => {
    const browser = await openFirefox();
    const settings = await browser.openExtensionPage('settings.html');
    await live<Page>({
      ...{ display, pages, hub, settings },
      open: (address) => browser.open(address),
      select: (tab) => tab.click('#passage', { count: 3 }),
      async save(tab) {
        await openFirefoxBar(display, tab, title);
        await display.press('3', 'Return');
        await until('the bar to close after it said “Saved”', async () => !(await barIsOpen(tab)), {
          within: 60_000,
        });
      },
      popupOver: (tab) => openFirefoxPopup(display, settings, tab),
    });
  },
);
