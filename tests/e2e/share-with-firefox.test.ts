import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { makeInvite, openPopup, saveByKeys, startTeam } from '../fixtures/extension.ts';
import { openFirefoxBar } from '../fixtures/firefox-bar.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';
import { until } from '../fixtures/until.ts';

const title = 'Handing over a real choice';
const quote = 'Hand over the agenda first, and then a part of the money.';
const other = 'Somebody who has been there reads every answer before it goes out.';

test.skipIf(!has.chromium || !has.firefox)(
  'a colleague in Firefox joins a team that began in Chromium, and each sees what the other saves',
  async ({ hub, pages, display, openChromium, openFirefox }) => {
    const ada = await openChromium();
    await startTeam(ada, hub, 'Ada');
    const link = await makeInvite(ada);
    const bo = await openFirefox();
    const settings = await bo.openExtensionPage('settings.html');
    await fill(settings, 'Invite link', link);
    await fill(settings, 'Your name', 'Bo');
    await settings.locator('::-p-aria([name="Join a team"][role="button"])').click();
    await says(settings, 'You are in the team');

    const popup = await bo.openExtensionPage('popup.html');
    await popup.locator('::-p-aria([name="Saved"][role="tab"])').click();
    const article = await ada.open(pages.serve('/article', articlePage(title, quote)));
    await saveByKeys(display, article, { stage: 6 });
    await says(popup, quote);

    const own = await bo.open(pages.serve('/other', articlePage('Checked by a peer', other)));
    await openFirefoxBar(display, own, 'Checked by a peer');
    await display.press('4', 'Return');
    const saved = await openPopup(ada, 'Saved');
    await saved.getByText(other).waitFor({ timeout: 60_000 });
    expect(await hub.filesWith(quote, other)).toEqual([]);
  },
);

/** In the form that lets somebody join. */
async function fill(page: Page, label: string, value: string): Promise<void> {
  await page
    .locator(
      `::-p-xpath(//form[.//button[normalize-space()="Join a team"]]//*[@id=(//label[normalize-space()="${label}"]/@for)])`,
    )
    .fill(value);
}

async function says(page: Page, text: string): Promise<void> {
  await until(`the page to say “${text}”`, () =>
    page.evaluate((words) => document.body.textContent?.includes(words) ?? false, text),
  );
}
