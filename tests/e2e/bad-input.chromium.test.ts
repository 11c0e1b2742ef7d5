import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { startHub } from '../../hub/serve.ts';
import type { Chromium } from '../fixtures/chromium.ts';
import { fillInvite, makeInvite, saveByKeys, startTeam } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage, charityPage } from '../fixtures/pages.ts';
import { startStaff } from '../fixtures/staff.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { startVisitor, tabOf } from '../fixtures/visitor.ts';
import { widgetIn } from '../fixtures/widget.ts';

const title = 'Writing back';
const quote = 'An honest no is worth more than silence.';

test.skipIf(!has.chromium)(
  'a hub that does not answer is said so, and what was typed stays in the form',
  async ({ hub, openChromium }) => {
    const browser = await openChromium();
    await hub.stop();
    const page = await browser.open(browser.extensionPage('settings.html'));
    const form = page.getByRole('form', { name: 'Start a team' });
    await form.getByLabel('Hub address').fill(hub.url);
    await form.getByLabel('Your name').fill('Ada');
    await form.getByRole('button', { name: 'Start a team' }).click();
    await form.getByText('The hub did not answer').waitFor();
    expect(await form.getByLabel('Your name').inputValue()).toBe('Ada');

    await hub.start();
    await form.getByRole('button', { name: 'Start a team' }).click();
    await page.getByText('Your team is ready').waitFor();
  },
);

test.skipIf(!has.chromium)(
  'an invite works once; the second person is told, and nothing of theirs is lost',
  async ({ hub, pages, display, openChromium }) => {
    const [ada, bo, cy] = [await openChromium(), await openChromium(), await openChromium()];
    await startTeam(ada, hub, 'Ada');
    const link = await makeInvite(ada);
    const article = await cy.open(pages.serve('/article', articlePage(title, quote)));
    await saveByKeys(display, article, { stage: 5 });

    const first = await bo.open(bo.extensionPage('settings.html'));
    await fillInvite(first, link, 'Bo');
    await first.getByText('You are in the team').waitFor();

    const second = await cy.open(cy.extensionPage('settings.html'));
    await fillInvite(second, link, 'Cy');
    await second.getByText('This link has been used').waitFor();
    await fillInvite(second, link.slice(0, -4), 'Cy');
    await second.getByText('This is not an invite link').waitFor();

    const popup = await cy.open(cy.extensionPage('popup.html'));
    await popup.getByRole('tab', { name: 'Saved' }).click();
    await popup.getByText(quote).waitFor();
  },
);

test.skipIf(!has.chromium)(
  'an invite that is too old is said to be so',
  async ({ openChromium }) => {
    await using folder = await temporaryFolder('hub');
    await using hub = await startShortLivedHub(folder.path);
    const [ada, bo] = [await openChromium(), await openChromium()];
    await startTeam(ada, hub, 'Ada');
    const page = await bo.open(bo.extensionPage('settings.html'));
    await fillInvite(page, await makeInvite(ada), 'Bo');
    await page.getByText('This link is more than 7 days old.').waitFor();
    expect(await page.getByLabel('Your name').first().inputValue()).toBe('Bo');
  },
);

test.skipIf(!has.chromium)(
  'a visitor whose disk is full keeps the page open, and it is sent from there',
  async ({ hub, pages, openChromium }) => {
    const staff = await startStaff(hub);
    const browser = await openChromium({ extension: false });
    const page = await browser.open(pages.serveTrusted('/', charityPage(staff.snippet)));
    const widget = widgetIn(tabOf(page));
    await widget.press('Share an idea');
    await widget.write('A bench outside.');
    await widget.press('Continue');
    await widget.press('Yes, it is mine');
    await widget.press('Continue');
    await fillDisk(browser, page);
    await hub.stop();
    await widget.press('Send');
    await widget.hears('Keep this page open');

    await hub.start();
    await widget.sendNow();
    expect((await staff.received()).map(({ body }) => body.text)).toEqual(['A bench outside.']);
  },
);

test.skipIf(!has.chromium)(
  'a site document that was changed on the way turns the form off',
  async ({ hub, pages, openChromium }) => {
    const staff = await startStaff(hub);
    const browser = await openChromium({ extension: false });
    await browser.context.route('**/v1/sites/*', async (route) => {
      const response = await route.fetch();
      const { payload, ...rest }: { payload: string } = await response.json();
      const other = payload.startsWith('eyJ2IjoxLCJz') ? `eyJ2IjoxLCJT${payload.slice(12)}` : 'e30';
      await route.fulfill({ response, json: { ...rest, payload: other } });
    });
    const page = await browser.open(pages.serveTrusted('/', charityPage(staff.snippet)));
    const said = await widgetIn(tabOf(page)).hears('This form is turned off');
    expect(said).not.toContain('Share an idea');
  },
);

test.skipIf(!has.chromium)(
  'a site document that another key signed turns the form off',
  async ({ hub, pages, display }) => {
    const staff = await startStaff(hub);
    const another = staff.snippet.replace(/key="[^"]*"/, `key="${'A'.repeat(43)}"`);
    await using visitor = await startVisitor('chromium', display);
    const tab = await visitor.openTab();
    await tab.go(pages.serveTrusted('/', charityPage(another)));
    const widget = widgetIn(tab);
    const said = await widget.hears('This form is turned off');
    expect(said).not.toContain('Share an idea');
  },
);

test.skipIf(!has.chromium)(
  'a wrong code finds nothing and says what to check',
  async ({ hub, pages, display }) => {
    const staff = await startStaff(hub);
    await using visitor = await startVisitor('chromium', display);
    const tab = await visitor.openTab();
    await tab.go(pages.serveTrusted('/', charityPage(staff.snippet)));
    const widget = widgetIn(tab);
    await widget.press('See the answer to something you sent');
    await widget.write('1234');
    await widget.press('Continue');
    await widget.hears('Enter the 16 numbers of your code');
    await widget.write('567890123456');
    await widget.press('Continue');
    await widget.hears('We found nothing for this code. Check each number.');
  },
);

/** A hub whose invites are too old at once. */
async function startShortLivedHub(dataDir: string) {
  const hub = await startHub({ port: 0, dataDir, limits: { inviteLife: -1 } });
  return { url: hub.url, [Symbol.asyncDispose]: () => hub.close() };
}

/** Leaves the origin of `page` no room to store anything. The extension has no quota that could be set. */
async function fillDisk(browser: Chromium, page: Page): Promise<void> {
  const session = await browser.context.newCDPSession(page);
  const origin = await page.evaluate(() => location.origin);
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
}
