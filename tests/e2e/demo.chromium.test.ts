import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { startDemo } from '../fixtures/demo.ts';
import { joinTeam, openPopup } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { project } from '../fixtures/project.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { tabOf } from '../fixtures/visitor.ts';
import { widgetIn } from '../fixtures/widget.ts';

const words = 'The Tuesday lunch is the best hour of my week.';

test.skipIf(!has.chromium)(
  'the demo lets a browser in, hears its visitor, and starts again with what it had, beside a port that is taken',
  async ({ openChromium }) => {
    await using data = await temporaryFolder('demo');
    const browser = await openChromium();
    {
      await using demo = await startDemo(data.path);
      await joinTeam(browser, demo.invite, 'Ada');
      const page = await browser.open(demo.site);
      const widget = widgetIn(tabOf(page));
      await widget.press('Tell us what works well');
      await widget.write(words);
      await widget.press('Continue');
      await widget.press('Yes, it is mine');
      await widget.press('Continue');
      await widget.press('Send');
      await widget.hears('We have got it');
      const inbox = await openPopup(browser, 'Inbox');
      await inbox.getByText(words).waitFor();
    }

    await using first = await startDemo(data.path);
    await using another = await temporaryFolder('demo');
    await using second = await startDemo(another.path);
    expect(second.hub).not.toBe(first.hub);
    expect(second.site).not.toBe(first.site);
    const newcomer = await openChromium();
    await joinTeam(newcomer, first.invite, 'Bo');
    const inbox = await openPopup(newcomer, 'Inbox');
    await inbox.getByText(words).waitFor();
  },
);

test.skipIf(!has.chromium)(
  'the demo’s pages have no accessibility fault that axe finds, and fit a screen of 320 pixels',
  async ({ openChromium }) => {
    await using data = await temporaryFolder('demo');
    await using demo = await startDemo(data.path);
    const browser = await openChromium({ extension: false });
    for (const address of [demo.site, demo.guidance, `${demo.site}playground.html`]) {
      const page = await browser.open(address);
      await page.setViewportSize({ width: 320, height: 700 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await faultsOf(page), `${address} ${colorScheme}`).toEqual([]);
      }
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(320);
    }
  },
);

// As text, since the page's content policy lets no other script in.
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // What the line above put there.
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

test.skipIf(!has.chromium)(
  'the playground has a control for everything that the form promises, and shows what to paste',
  async ({ openChromium }) => {
    await using data = await temporaryFolder('playground');
    await using demo = await startDemo(data.path);
    const browser = await openChromium({ extension: false });
    const page = await browser.open(`${demo.site}playground.html`);
    const widget = widgetIn(tabOf(page));
    await widget.hears('Share an idea');
    const { attributes, cssProperties } = await promisedOfTheForm();
    for (const name of [...attributes, ...cssProperties]) {
      const control = page.getByLabel(name, { exact: true });
      expect([name, await control.count()]).toEqual([name, ours.has(name) ? 0 : 1]);
    }
    await page.getByLabel('lang', { exact: true }).fill('cy');
    await page.getByLabel('way', { exact: true }).fill('idea');
    await page.getByLabel('--accent', { exact: true }).fill('#7a1f5c');
    await widget.hears('Rhannu syniad');
    const snippet = page.getByLabel('What to paste');
    await expect.poll(() => snippet.inputValue()).toContain('lang="cy" way="idea">');
    expect(await snippet.inputValue()).toContain('--accent: #7a1f5c;');
    await page.getByRole('button', { name: 'open()' }).click();
    await widget.hears('Beth yw eich syniad?');
    await page.getByRole('log').getByText('gi-open').waitFor();
    await page.getByLabel('isolated', { exact: true }).check();
    const framed = page.frameLocator('get-involved iframe');
    await framed.getByRole('button', { name: 'Rhannu syniad' }).waitFor();
    expect(await snippet.inputValue()).toMatch(/<get-involved [^>]* isolated>/);
  },
);

/** What the demo's own hub and team decide. */
const ours = new Set(['hub', 'site', 'key']);

async function promisedOfTheForm() {
  const text = await readFile(join(project.root, 'widget/custom-elements.json'), 'utf8');
  const { modules }: { modules: { declarations: Declaration[] }[] } = JSON.parse(text);
  const form = modules
    .flatMap(({ declarations }) => declarations)
    .find((it) => it.name === 'GetInvolved');
  if (!form) throw new Error('the form is not in the manifest');
  const namesOf = (named: readonly { readonly name: string }[]) => named.map(({ name }) => name);
  return { attributes: namesOf(form.attributes), cssProperties: namesOf(form.cssProperties) };
}

interface Declaration {
  readonly name: string;
  readonly attributes: readonly { readonly name: string }[];
  readonly cssProperties: readonly { readonly name: string }[];
}
