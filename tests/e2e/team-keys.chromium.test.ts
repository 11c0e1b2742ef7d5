import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Chromium } from '../fixtures/chromium.ts';
import {
  joinTeam,
  makeInvite,
  openPopup,
  saveByKeys,
  startPair,
  startTeam,
} from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage, type Pages } from '../fixtures/pages.ts';
import type { Display } from '../fixtures/xvfb.ts';

/** What a person does with the keys of their team, and what the others see of it. */

const early = 'Say at the start what cannot change.';
const late = 'Pay people on the day, before anybody has to ask.';
/** An idle computer asks the hub every half a minute. */
const seenWithin = { timeout: 75_000 };

function settings(browser: Chromium): Promise<Page> {
  return browser.open(browser.extensionPage('settings.html'));
}

interface World {
  readonly display: Display;
  readonly pages: Pages;
}

/** Saves a passage of a page of its own, which has this for its words. */
async function save(browser: Chromium, { display, pages }: World, quote: string): Promise<void> {
  const path = `/${encodeURIComponent(quote)}`;
  const page = await browser.open(pages.serve(path, articlePage(quote, quote)));
  await saveByKeys(display, page, { stage: 2 });
  await page.close();
}

async function sees(browser: Chromium, ...quotes: string[]): Promise<void> {
  const popup = await openPopup(browser, 'Saved');
  for (const quote of quotes)
    await popup.locator('blockquote', { hasText: quote }).waitFor(seenWithin);
  await popup.close();
}

/** Makes a kit, says that it is stored, and answers with what somebody wrote down of it. */
async function storeKit(browser: Chromium): Promise<{ hub: string; code: string }> {
  const page = await settings(browser);
  const panel = page.getByRole('region', { name: 'Recovery kit' });
  await panel.getByRole('button', { name: 'Make a recovery kit' }).click();
  await panel.getByText('Here is the kit.').waitFor();
  const [hub = '', code = ''] = await panel.getByRole('definition').allTextContents();
  await panel.getByRole('button', { name: 'It is in a safe place' }).click();
  await panel.getByText('Your team’s recovery kit is in a safe place.').waitFor();
  expect(await page.content()).not.toContain(code);
  await page.close();
  return { hub, code };
}

test.skipIf(!has.chromium)(
  'a computer that is taken out is told, gets nothing new, and keeps what it had',
  async ({ hub, pages, display, openChromium }) => {
    const [ada, bo, cat] = [await openChromium(), await openChromium(), await openChromium()];
    await startPair(ada, bo, hub);
    await joinTeam(cat, await makeInvite(ada), 'Cat');
    await save(ada, { display, pages }, early);
    await Promise.all([sees(bo, early), sees(cat, early)]);

    const page = await settings(ada);
    const row = page.getByRole('listitem').filter({ hasText: 'Bo:' });
    await row.getByRole('button', { name: 'Take out' }).click();
    await page.getByRole('button', { name: 'Take it out' }).click();
    await page.getByText('It is out of the team.').waitFor();
    await row.waitFor({ state: 'detached' });
    await save(ada, { display, pages }, late);

    await sees(cat, late);
    const told = await settings(bo);
    await told.getByText('The hub does not know this computer any more.').waitFor(seenWithin);
    const theirs = await openPopup(bo, 'Saved');
    await theirs.locator('blockquote', { hasText: early }).waitFor();
    expect(await theirs.locator('blockquote').allTextContents()).toEqual([early]);

    // What it saves from now on is its own.
    await save(bo, { display, pages }, 'Written by who is out.');
    await save(cat, { display, pages }, 'Written by who stays.');
    await sees(ada, 'Written by who stays.');
    const popup = await openPopup(ada, 'Saved');
    await popup.locator('blockquote').first().waitFor();
    expect(await popup.getByText('Written by who is out.').count()).toBe(0);
  },
);

test.skipIf(!has.chromium)(
  'with its recovery kit a team comes back when every computer is lost, and all that it saved',
  async ({ hub, pages, display, openChromium }) => {
    const [ada, bo] = [await openChromium(), await openChromium()];
    await startPair(ada, bo, hub);
    await save(ada, { display, pages }, early);
    await save(bo, { display, pages }, late);
    await sees(ada, early, late);
    await sees(bo, early, late);
    const kit = await storeKit(ada);
    await Promise.all([ada.kill(), bo.kill()]);

    const back = await openChromium();
    const page = await settings(back);
    const form = page.getByRole('form', { name: 'Join with a recovery kit' });
    await form.getByLabel('Hub in the kit').fill(kit.hub);
    await form.getByLabel('Recovery code').fill(kit.code.toLowerCase().replaceAll('-', ' '));
    await form.getByLabel('Your name').fill('Ada again');
    await form.getByRole('button', { name: 'Join with a recovery kit' }).click();
    await page.getByText('Your team is back.').waitFor();
    await sees(back, early, late);

    // It is whole: somebody else is let in, and they see each other's.
    const cat = await openChromium();
    await joinTeam(cat, await makeInvite(back), 'Cat');
    await sees(cat, early, late);
    await save(cat, { display, pages }, 'Saved after the loss.');
    await sees(back, 'Saved after the loss.');
    expect(await hub.filesWith(early, late, kit.code)).toEqual([]);
  },
);

test.skipIf(!has.chromium)(
  'who leaves a team starts empty, has what was here kept aside, and the team keeps it too',
  async ({ hub, pages, display, openChromium }) => {
    const [ada, bo] = [await openChromium(), await openChromium()];
    await startPair(ada, bo, hub);
    await save(bo, { display, pages }, early);
    await sees(ada, early);

    const page = await settings(bo);
    await page.getByRole('button', { name: 'Leave the team' }).click();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await page.getByRole('form', { name: 'Join a team' }).waitFor(seenWithin);
    const kept = page.getByRole('region', { name: 'Kept aside' });
    await kept.getByText('In use until you left a team on').waitFor();
    const popup = await openPopup(bo, 'Saved');
    await popup.getByText('Only on this computer').waitFor();
    expect(await popup.getByText(early).count()).toBe(0);

    const theirs = await settings(ada);
    await theirs.getByText('Ada:').waitFor();
    await theirs.getByText('Bo:').waitFor({ state: 'detached', ...seenWithin });
    await sees(ada, early);
    await joinTeam(bo, await makeInvite(ada), 'Bo');
    await sees(bo, early);
  },
);

test.skipIf(!has.chromium)(
  'a kit that was made anew makes the one before worthless',
  async ({ hub, openChromium }) => {
    const ada = await openChromium();
    await startTeam(ada, hub, 'Ada');
    const old = await storeKit(ada);
    const page = await settings(ada);
    await page.getByRole('button', { name: 'Make a new kit: the old one stops working' }).click();
    await page.getByText('Here is the kit.').waitFor();

    const other = await settings(await openChromium());
    const form = other.getByRole('form', { name: 'Join with a recovery kit' });
    await form.getByLabel('Hub in the kit').fill(old.hub);
    await form.getByLabel('Recovery code').fill(old.code);
    await form.getByLabel('Your name').fill('Bo');
    await form.getByRole('button', { name: 'Join with a recovery kit' }).click();
    await form.getByText('No team on this hub has this recovery kit.').waitFor();
  },
);
