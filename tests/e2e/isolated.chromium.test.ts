import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { Chromium, ChromiumOptions } from '../fixtures/chromium.ts';
import type { Hub } from '../fixtures/hub.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage, charityPage, type Pages } from '../fixtures/pages.ts';
import { startStaff } from '../fixtures/staff.ts';
import { startWire } from '../fixtures/wire.ts';

const secret = 'The zebra in the waiting room is too loud';

/** What a script of the page around can get at: keys, input, and every message, kept in `window.seen`. */
const recorder = `<script>
  window.seen = { keys: [], messages: [], events: [] };
  for (const name of ['keydown', 'beforeinput', 'input', 'paste', 'click']) {
    addEventListener(name, (event) => seen.keys.push(name + ':' + (event.key ?? event.data ?? '')), true);
  }
  addEventListener('message', ({ data }) => seen.messages.push(JSON.stringify(data)));
  for (const name of ['open', 'step', 'queued', 'sent', 'error']) {
    addEventListener('gi-' + name, (event) => seen.events.push([event.type, ...Object.keys(event)].join(' ')));
  }
</script>`;

function isolated(snippet: string, attributes = ''): string {
  const element = snippet.replace('<get-involved', `<get-involved isolated ${attributes}`);
  return charityPage(
    recorder + element.replace('</get-involved>', '<p>Ring us</p></get-involved>'),
  );
}

function formIn(page: Page) {
  return page.frameLocator('get-involved iframe');
}

interface World {
  readonly hub: Hub;
  readonly pages: Pages;
  readonly openChromium: (options: ChromiumOptions) => Promise<Chromium>;
}

/** A visitor of a charity whose page has an isolated form with these attributes. */
async function arrive({ hub, pages, openChromium }: World, attributes = '') {
  const staff = await startStaff(hub);
  const browser = await openChromium({ extension: false, framesKeep: true });
  const page = await browser.open(pages.serveTrusted('/', isolated(staff.snippet, attributes)));
  return { staff, browser, page, form: formIn(page) };
}

/** Writes the secret, and goes on to the page before "Send". */
async function writeSecret(page: Page): Promise<void> {
  const form = formIn(page);
  await form.getByRole('button', { name: 'Share an idea' }).click();
  await form.getByRole('textbox').click();
  await page.keyboard.type(secret);
  await form.getByRole('button', { name: 'Continue' }).click();
  await form.getByText('Yes, it is mine').click();
  await form.getByRole('button', { name: 'Continue' }).click();
  await form.getByRole('button', { name: 'Send' }).waitFor();
}

/** The databases that the form in the frame has. */
const keptIn = (page: Page) =>
  formIn(page)
    .locator('html')
    .evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

async function seenBy(
  page: Page,
): Promise<{ keys: string[]; messages: string[]; events: string[] }> {
  return JSON.parse(String(await page.evaluate('JSON.stringify(window.seen)')));
}

/** A page to leave to. */
const weather = (pages: Pages) =>
  pages.serveTrusted('/weather', '<!doctype html><title>Weather</title>');

/** Notes for the next page of the site what was in sight when this one was covered. */
const watchForCover = `new MutationObserver(() => {
  const inSight = [...document.body.children].filter((one) => one.checkVisibility());
  sessionStorage.seen = inSight.map((one) => one.textContent).join();
}).observe(document.body, { childList: true })`;

/** With the focus in the frame, where whoever writes has it. */
async function shiftThrice(page: Page): Promise<void> {
  await formIn(page).getByRole('button').first().focus();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift');
}

const heightOf = (page: Page) =>
  page.locator('get-involved iframe').evaluate((frame) => frame.clientHeight);

describe.skipIf(!has.chromium)('an isolated form', () => {
  test('takes in and sends what the scripts of the page around never see', async ({
    hub,
    pages,
    openChromium,
  }) => {
    const { staff, page, form } = await arrive({ hub, pages, openChromium });
    await writeSecret(page);
    expect(await page.getByText('Ring us').isVisible()).toBe(false);
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByRole('heading', { name: 'We have got it' }).waitFor();
    await expect.poll(async () => (await staff.received()).length).toBe(1);
    expect((await staff.received())[0]?.body.text).toBe(secret);

    // How else the charity can be reached is the page's to say, under the code.
    await page.getByText('Ring us').waitFor();
    const seen = await seenBy(page);
    expect(seen.keys).toEqual([]);
    expect(seen.messages.join()).not.toContain('zebra');
    // By name alone: the page is told neither which step it was nor anything else.
    expect(new Set(seen.events)).toEqual(
      new Set(['open', 'step', 'queued', 'sent'].map((name) => `gi-${name} isTrusted`)),
    );
    const reached = `document.querySelector('get-involved').shadowRoot.querySelector('iframe').contentDocument`;
    expect(await page.evaluate(`${reached} === null`)).toBe(true);
    expect(await page.evaluate(`indexedDB.databases().then((all) => all.length)`)).toBe(0);
  });

  test('is as high as what is in it, page for page, and takes no size from anybody else', async ({
    hub,
    pages,
    openChromium,
  }) => {
    const { page, form } = await arrive({ hub, pages, openChromium });
    const inside = () =>
      form.locator('get-involved').evaluate((one) => one.getBoundingClientRect().height);
    const fits = () =>
      expect
        .poll(async () => Math.abs((await heightOf(page)) - (await inside())))
        .toBeLessThanOrEqual(1);
    await form.getByRole('button', { name: 'Share an idea' }).waitFor();
    await fits();
    await form.getByRole('button', { name: 'Share an idea' }).click();
    await form.getByRole('textbox').waitFor();
    await fits();
    await page.setViewportSize({ width: 320, height: 600 });
    await fits();
    await page.evaluate(`window.postMessage({ type: 'size', height: 5, ways: [] }, '*')`);
    await page.evaluate(`new Promise((done) => setTimeout(done, 50))`);
    await fits();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  });

  test('does what the page asks of the element, in its look and language', async ({
    hub,
    pages,
    openChromium,
  }) => {
    const { page, form } = await arrive(
      { hub, pages, openChromium },
      'lang="cy" heading-level="3" way="thanks idea" style="--accent: rgb(1, 2, 3)"',
    );
    await form.getByRole('button', { name: 'Rhannu syniad' }).waitFor();
    expect(await form.getByRole('button').count()).toBe(3);
    expect(await form.locator('html').getAttribute('lang')).toBe('cy');
    // One box and one line about danger, not one in the other.
    expect(await form.locator('.foot').isVisible()).toBe(false);
    expect(await page.locator('.foot').isVisible()).toBe(true);
    const border = await form
      .locator('.panel')
      .evaluate((one) => getComputedStyle(one).borderTopWidth);
    expect(border).toBe('0px');
    await page.evaluate(`document.querySelector('get-involved').open('idea')`);
    await form.getByRole('heading', { level: 3, name: 'Beth yw eich syniad?' }).waitFor();
    await form.getByRole('textbox').fill(secret);
    const main = form.locator('.main');
    expect(await main.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe(
      'rgb(1, 2, 3)',
    );
    await page.evaluate(`document.querySelector('get-involved').reset()`);
    await form.getByRole('button', { name: 'Rhannu syniad' }).click();
    expect(await form.getByRole('textbox').inputValue()).toBe('');
  });

  test('is left by pressing Shift three times in it, where the page asked for that', async ({
    hub,
    pages,
    openChromium,
  }) => {
    const neutral = weather(pages);
    const { page, form } = await arrive({ hub, pages, openChromium }, `quick-exit="${neutral}"`);
    await form.getByRole('button', { name: 'Share an idea' }).click();
    await form.getByRole('textbox').fill(secret);
    await shiftThrice(page);
    await page.waitForURL(neutral);
  });

  test.for([
    ['by the button of the page', (page: Page) => page.getByText('Leave this page now').click()],
    ['by Shift in the frame', shiftThrice],
  ] as const)(
    'is left %s with what waits in it, unless the page wants that forgotten',
    async ([, leave], { hub, pages, openChromium }) => {
      const neutral = weather(pages);
      const quickly = `quick-exit="${neutral}"`;
      await using wire = await startWire(hub.url);
      // Another site than the page's, as the hub is.
      const away = { ...hub, url: wire.url.replace('localhost', '127.0.0.1') };
      const { staff, page, form } = await arrive({ hub: away, pages, openChromium }, quickly);
      const forgetting = pages.serveTrusted(
        '/forgetting',
        isolated(staff.snippet, `${quickly} quick-exit-forgets`),
      );
      wire.cutBy((_, path) => (path.includes('/feedback/') ? 'at-once' : 'nowhere'));
      await writeSecret(page);
      await form.getByRole('button', { name: 'Send' }).click();
      await expect
        .poll(() => form.locator('.panel').textContent(), { timeout: 30_000 })
        .toContain('Saved on this phone or computer');
      await leave(page);
      await page.waitForURL(neutral);

      await page.goto(forgetting);
      await form.getByText('1 message is waiting to send').waitFor();
      expect(await keptIn(page)).toEqual(['get-involved']);
      await page.evaluate(watchForCover);
      await leave(page);
      await page.waitForURL(neutral);
      expect(await page.evaluate('sessionStorage.seen')).toBe('Loading.');

      await page.goto(forgetting);
      await form.getByRole('button', { name: 'Share an idea' }).waitFor();
      expect(await keptIn(page)).toEqual([]);
    },
  );

  test('to practise in keeps nothing and sends nothing, and every page of it says so', async ({
    hub,
    pages,
    openChromium,
  }) => {
    const { staff, page, form } = await arrive({ hub, pages, openChromium }, 'practice');
    await form.getByText('This is practice.').waitFor();
    await writeSecret(page);
    expect(await form.getByText('This is practice.').isVisible()).toBe(true);
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByRole('heading', { name: 'This was practice' }).waitFor();
    expect(await keptIn(page)).toEqual([]);
    expect(await staff.received()).toEqual([]);
    expect((await seenBy(page)).events.join()).not.toMatch(/queued|sent/);
  });

  test('leaves what stands inside the element until it is there', async ({
    hub,
    pages,
    openChromium,
  }) => {
    const { staff, browser, page: on } = await arrive({ hub, pages, openChromium });
    await formIn(on).getByRole('button', { name: 'Share an idea' }).waitFor();
    await on.getByText('Ring us').waitFor({ state: 'hidden' });
    const another = staff.snippet.replace(/key="[^"]*"/, `key="${'A'.repeat(43)}"`);
    const off = await browser.open(pages.serveTrusted('/off', isolated(another)));
    await formIn(off).getByText('This form is turned off.').last().waitFor();
    expect(await off.getByText('Ring us').isVisible()).toBe(true);
  });

  test('says so when the frame does not come, and comes when it is asked for again', async ({
    hub,
    pages,
    openChromium,
  }) => {
    const staff = await startStaff(hub);
    const browser = await openChromium({ extension: false });
    const page = await browser.open('about:blank');
    await page.route('**/v1/frame', (route) => route.abort());
    await page.goto(pages.serveTrusted('/', isolated(staff.snippet)));
    await page.locator('.box', { hasText: 'We cannot load this form right now.' }).waitFor();
    expect(await page.getByText('Ring us').isVisible()).toBe(true);
    await page.unroute('**/v1/frame');
    await page.getByRole('button', { name: 'Try again' }).click();
    await formIn(page).getByRole('button', { name: 'Share an idea' }).waitFor();
    expect(await page.locator('.box').count()).toBe(0);
  });

  test('runs nothing but the hub’s scripts, and has no fault that axe finds', async ({
    hub,
    pages,
    openChromium,
  }) => {
    const { page } = await arrive({ hub, pages, openChromium });
    const answer = await fetch(`${hub.url}/get-involved/v1/frame`);
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain(`default-src 'none'; script-src 'self'; connect-src 'self'`);
    expect(policy).not.toMatch(/unsafe|\*/);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.reload();
    await formIn(page).getByRole('button', { name: 'Share an idea' }).waitFor();
    expect(new Set(asked)).toEqual(new Set([pages.otherOrigin, hub.url]));
    await page.evaluate(axe.source);
    const faults = await page.evaluate(async () => {
      // What the line above put there.
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run('get-involved');
      return violations.map(({ id }) => id);
    });
    expect(faults).toEqual([]);
  });

  test('has its look also where the browser can make no sheets, as Safari before 16.4', async ({
    hub,
    pages,
    openChromium,
  }) => {
    const staff = await startStaff(hub);
    const browser = await openChromium({ extension: false });
    const page = await browser.open('about:blank');
    await page.addInitScript(`
      delete CSSStyleSheet.prototype.replace;
      delete CSSStyleSheet.prototype.replaceSync;
      for (const { prototype } of [Document, ShadowRoot]) delete prototype.adoptedStyleSheets;
    `);
    const refused: string[] = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    await page.goto(pages.serveTrusted('/', isolated(staff.snippet, 'style="--accent: #010203"')));
    const form = formIn(page);
    await form.getByRole('button', { name: 'Share an idea' }).click();
    await form.getByRole('textbox').waitFor();
    const main = form.locator('.main');
    expect(await main.evaluate((one) => getComputedStyle(one).backgroundColor)).toBe(
      'rgb(1, 2, 3)',
    );
    expect(await form.locator('.foot').isVisible()).toBe(false);
    expect(refused.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  });

  test('leads the page on, and not its frame, where somebody presses a resource', async ({
    hub,
    pages,
    openChromium,
  }) => {
    const { page, form } = await arrive({ hub, pages, openChromium });
    await page.route('https://**', (route) =>
      route.fulfill({ contentType: 'text/html', body: articlePage('A guide', 'Ask people when.') }),
    );
    const link = form.getByRole('link').first();
    const there = (await link.getAttribute('href')) ?? '';
    expect(there).toMatch(/^https:/);
    await link.click();
    await page.waitForURL(there);
  });
});
