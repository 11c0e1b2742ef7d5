import type { Page } from 'playwright-core';
import { saveByKeys, selectParagraph, startTeam } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { openChromiumPopup } from '../fixtures/toolbar-popup.ts';
import { live } from './live-journey.ts';

test.skipIf(!has.chromium)(
  'passages live with their page, and only where the person wants it: Chromium',
  async ({ hub, pages, display, openChromium }) => {
    const browser = await openChromium();
    await startTeam(browser, hub, 'Ada');
    const settings = await browser.open(browser.extensionPage('settings.html'));
    await live<Page>({
      ...{ display, pages, hub, settings },
      open: (address) => browser.open(address),
      select: (tab) => selectParagraph(tab),
      save: (tab) => saveByKeys(display, tab, { stage: 3 }),
      popupOver: (tab) => openChromiumPopup(display, settings, tab),
      worldsIn,
    });
  },
);

/** Each script of an extension runs in a world of its own, and the protocol tells of those there are. */
async function worldsIn(tab: Page): Promise<number> {
  const session = await tab.context().newCDPSession(tab);
  let worlds = 0;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension://')) worlds++;
  });
  await session.send('Runtime.enable');
  await session.detach();
  return worlds;
}
