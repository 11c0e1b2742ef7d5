import { once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { buildIfOlder } from '../demo/build-if-older.ts';
import { createDemoSite } from '../demo/demo-site.ts';
import { makeState } from '../demo/demo-state.ts';
import { openDemoTeam } from '../demo/demo-team.ts';
import { hears } from '../tests/fixtures/card.ts';
import { type Chromium, startChromium } from '../tests/fixtures/chromium.ts';
import { barSays, joinTeam, openPopup } from '../tests/fixtures/extension.ts';
import { startHub } from '../tests/fixtures/hub.ts';
import { siteName } from '../tests/fixtures/pages.ts';
import { project } from '../tests/fixtures/project.ts';
import { type Display, startDisplay } from '../tests/fixtures/xvfb.ts';
import { type Camera, camera } from './camera.ts';
import { shareLibrary } from './sample-library.ts';

/**
 * `npm run pictures`: the pictures of the README, of the real extension and the real widget in Chromium,
 * on a hub and a team made for the moment. Whoever changes how something looks runs it again.
 */
const popupSize = { width: 400, height: 600 };
const phone = { width: 360, height: 740 };
const article = { width: 640, height: 480 };
/** Milliseconds. */
const asSlowAsAPerson = 4000;

async function main(): Promise<void> {
  await buildIfOlder(project.root);
  await using display = await startDisplay();
  await using hub = await startHub();
  const state = await makeState();
  const team = await openDemoTeam(hub.url, state);
  await shareLibrary(hub.url, state);
  const server = createDemoSite({ hub: hub.url, ...team });
  using _site = { [Symbol.dispose]: () => closeAtOnce(server) };
  const site = await listen(server);
  await using browser = await startChromium(display);
  const shots = camera(new URL('pictures/', import.meta.url));

  await joinTeam(browser, team.invite, 'Ada');
  await visit(browser, shots, site);
  // Off the window: what it lies over would look pointed at.
  await display.xdotool('mousemove', '1270', '990');
  await highlight(browser, display, shots, site);
  await review(browser, shots);
  await settings(browser, shots);
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no port.');
  return `http://127.0.0.1:${address.port}`;
}

function closeAtOnce(server: Server): void {
  server.closeAllConnections();
  server.close();
}

/** What a visitor sees, on a phone; and what they send, for the inbox. */
async function visit(browser: Chromium, { pose, take }: Camera, site: string): Promise<void> {
  const page = await browser.open(site);
  const widget = { size: phone, of: 'get-involved' };
  await page.getByRole('button', { name: 'Share an idea' }).waitFor();
  await take(page, 'demo', { size: { width: 1100, height: 800 }, whole: true, scale: 1 });
  await take(page, 'widget', widget);
  await take(page, 'widget-dark', { ...widget, dark: true, scale: 1.5 });
  await pose(page, widget);
  await write(page, 'Tell us what you think', 'More hot food.');
  await page.getByRole('button', { name: 'Finish' }).click();
  await write(page, 'Tell us what works well', 'Tuesday lunch. Somebody always sits with me.');
  await page.getByRole('button', { name: 'Finish' }).click();
  await write(
    page,
    'Share an idea',
    'The letters are hard to read. Could you ring people as well as write?',
    () => take(page, 'writing', widget),
  );
  await take(page, 'code', widget);
  await page.close();
}

async function write(
  page: Page,
  way: string,
  text: string,
  written: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await page.getByRole('button', { name: way }).click();
  await page.getByRole('textbox').fill(text);
  await written();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio', { name: 'Yes, it is mine' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  // No faster than a person: staff would be told.
  await wait(asSlowAsAPerson);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('We have got it').first().waitFor();
}

/** Passages of the guide, saved with the keys; what is said of them; and the page after a rewrite. */
async function highlight(
  browser: Chromium,
  display: Display,
  shots: Camera,
  site: string,
): Promise<void> {
  const { pose, take } = shots;
  // Under a public name: what is saved from this computer alone is warned of.
  const page = await browser.open(`${site.replace('127.0.0.1', siteName)}/guidance.html`);
  await pose(page, { size: article });
  const save = async (text: string, stage: string, note = '') => {
    await openBar(page, display, text);
    await display.press(stage, 'Tab', 'Tab');
    await display.type(note);
    await display.press('Return');
    await barSays(page, 'Saved');
    await display.press('Escape');
  };
  await save(
    'Write one sentence that says what could change because of what people tell you.',
    '1',
  );
  await save('Pay travel in cash, on the day, before anybody has to ask.', '2');
  await save('Check what being paid means for somebody’s benefits before you offer money.', '2');
  await save('Ask what people would do, not what was done to them.', '3', 'For the spring panel.');
  await save('others will write two lines on a phone at night, without a name', '3');
  await save('look for who did not', '4');
  await save('An honest no is worth more than silence.', '5');
  await page.getByRole('heading', { name: /^Do/ }).evaluate((heading) => {
    heading.scrollIntoView({ block: 'start', behavior: 'instant' });
  });
  await take(page, 'painted', { size: article, scale: 1.5 });
  await pose(page, { size: article });
  await openBar(
    page,
    display,
    'Choose a place where people feel at ease, which may not be your office.',
  );
  await display.press('2', 'Tab', 'Tab');
  await display.type('The library has a free room on Thursdays.');
  await take(page, 'capture', { size: article, scale: 1.5 });
  await display.press('Escape');
  // Escape gives the selection back.
  await page.evaluate(() => getSelection()?.removeAllRanges());
  await takeCard(page, display, shots);
  await takeThisPage(browser, page, shots);
  await page.close();
}

async function takeCard(page: Page, display: Display, { take }: Camera): Promise<void> {
  for (let passage = 1; passage <= 4; passage++) {
    await display.press('alt+shift+j');
    await hears(page, `Passage ${passage} of 7, ${['Think', 'Plan', 'Plan', 'Do'][passage - 1]}`);
  }
  await take(page, 'card', { size: article, scale: 1.5 });
  await display.press('Escape');
}

/** The popup over the guide, once that has been rewritten. */
async function takeThisPage(browser: Chromium, page: Page, { pose, take }: Camera): Promise<void> {
  const shot = { size: { width: 400, height: 930 }, scale: 1.5 };
  await page.evaluate(rewrite);
  const popup = await browser.open(browser.extensionPage('popup.html'));
  await page.bringToFront();
  // It looks which tab is in front when it opens.
  await popup.reload();
  await popup.getByText('Found: 4 · Changed: 1 · May be here: 1 · Not found: 1').waitFor();
  await pose(popup, shot);
  await popup
    .getByRole('listitem')
    .filter({ hasText: 'On the page now' })
    .evaluate((card) => {
      card.scrollIntoView({ block: 'start', behavior: 'instant' });
    });
  await take(popup, 'this-page', shot);
  await popup.close();
}

/** One passage is worded anew, one stands in another place among other words, and one goes. */
function rewrite(): void {
  for (const paragraph of document.querySelectorAll('.guide p')) {
    const text = paragraph.textContent.replace(/\s+/g, ' ').trim();
    if (text.includes('look for who did not')) {
      paragraph.textContent = 'Keep a list at the door.';
    } else if (text.includes('An honest no')) {
      paragraph.textContent = 'Old notes: look for who did not, and more of that kind.';
    } else {
      paragraph.textContent = text.replace(
        'Ask what people would do',
        'Ask people what they would do',
      );
    }
  }
}

async function openBar(page: Page, display: Display, text: string): Promise<void> {
  await page.evaluate(select, text);
  await page.bringToFront();
  await display.focus(await page.title());
  await display.press('alt+shift+l');
  await barSays(page, 'Save passage');
}

/** Selects the words, wherever in the page they stand. White space in its source is one space. */
function select(text: string): void {
  const words = text.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const wanted = new RegExp(words.join('\\s+'));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const found = wanted.exec(node.nodeValue ?? '');
    if (!found) continue;
    node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
    getSelection()?.setBaseAndExtent(node, found.index, node, found.index + found[0].length);
    return;
  }
  throw new Error(`The page does not say: ${text}`);
}

/** What staff see in the popup: what is saved, and what came in. */
async function review(browser: Chromium, { take }: Camera): Promise<void> {
  const page = await openPopup(browser, 'Saved');
  await page.getByText('Paying people who receive benefits').waitFor();
  await page.getByText('Up to date').waitFor();
  await take(page, 'popup', { size: popupSize });
  await page.getByRole('button', { name: 'Edit Paying people who receive benefits' }).click();
  await take(page, 'editing', { size: popupSize, scale: 1.5 });
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('tab', { name: 'Inbox' }).click();
  const food = page.getByRole('listitem').filter({ hasText: 'More hot food.' });
  await food.getByRole('button', { name: 'Answer' }).click();
  await food.getByLabel('Where it stands').selectOption('whynot');
  await food
    .getByLabel('Your words to them')
    .fill('We have no kitchen. We now give a meal voucher on Thursdays.');
  await food.getByRole('button', { name: 'Send answer' }).click();
  await page.getByText('Your answer is saved.').waitFor();
  await page.getByText('Up to date').waitFor();
  // What is said of the answer has been read by then.
  await page.getByRole('tab', { name: 'Saved' }).click();
  await page.getByRole('tab', { name: 'Inbox' }).click();
  await take(page, 'inbox', { size: popupSize });
  await take(page, 'inbox-dark', { size: popupSize, dark: true, scale: 1.5 });
  await page.getByRole('tab', { name: 'Saved' }).click();
  await take(page, 'popup-dark', { size: popupSize, dark: true, scale: 1.5 });
  await page.close();
}

async function settings(browser: Chromium, { take }: Camera): Promise<void> {
  const page = await browser.open(browser.extensionPage('settings.html'));
  await page.getByText('Bo', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Make an invite link' }).click();
  await page.getByText('Here is the link.').waitFor();
  await take(page, 'settings', { size: { width: 640, height: 960 }, scale: 1.5 });
  await page.close();
}

await main();
