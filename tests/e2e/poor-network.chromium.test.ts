import { setTimeout as wait } from 'node:timers/promises';
import type { Route } from 'playwright-core';
import { expect } from 'vitest';
import { has, test } from '../fixtures/journey.ts';
import { charityPage } from '../fixtures/pages.ts';
import { startStaff } from '../fixtures/staff.ts';
import { until } from '../fixtures/until.ts';
import { tabOf } from '../fixtures/visitor.ts';
import { widgetIn } from '../fixtures/widget.ts';

/** The form's code comes in pieces; what a person meets when one of them is late, or does not come. */

test.skipIf(!has.chromium)(
  'a page whose code is late says so, and one whose code does not come can be asked for again',
  async ({ hub, pages, openChromium }) => {
    const staff = await startStaff(hub);
    const { context, open } = await openChromium({ extension: false });
    const late = async (route: Route) => {
      await wait(2000);
      await route.abort();
    };
    await context.route('**/form-*.js', late);
    await context.route('**/afterwards-*.js', (route) => route.abort());
    const page = await open(pages.serveTrusted('/', charityPage(staff.snippet)));
    const widget = widgetIn(tabOf(page));

    await widget.press('Share an idea');
    await widget.hears('Loading.');
    const said = await widget.hears('We could not load the next page.');
    expect(said).toContain('Share an idea');

    await context.unroute('**/form-*.js');
    await widget.press('Share an idea');
    const form = await widget.hears('What is your idea?');
    expect(form).not.toContain('We could not load');

    await widget.press('Back');
    await widget.press('See the answer to something you sent');
    await widget.hears('We could not load the next page.');
    await context.unroute('**/afterwards-*.js');
    await widget.press('See the answer to something you sent');
    await widget.hears('What is your code?');
  },
);

test.skipIf(!has.chromium)(
  'words of another language that do not come can be asked for again',
  async ({ hub, pages, openChromium }) => {
    const staff = await startStaff(hub);
    const { context, open } = await openChromium({ extension: false });
    // Those of the form: the names of all others say more.
    const words = /\/cy-[\w-]{8}\.js$/;
    await context.route(words, (route) => route.abort());
    const welsh = staff.snippet.replace('<get-involved', '<get-involved lang="cy"');
    const page = await open(pages.serveTrusted('/', charityPage(welsh)));
    const widget = widgetIn(tabOf(page));
    await widget.press('Rhannu syniad');
    await widget.hears('Ni allem lwytho’r dudalen nesaf.');
    await context.unroute(words);
    await widget.press('Rhannu syniad');
    await widget.hears('Beth yw eich syniad?');
  },
);

test.skipIf(!has.chromium)(
  'who loses the network once the form stands can write, keep it on the device, and delete it',
  async ({ hub, pages, openChromium }) => {
    const staff = await startStaff(hub);
    const { context, open } = await openChromium({ extension: false });
    const page = await open(pages.serveTrusted('/', charityPage(staff.snippet)));
    const widget = widgetIn(tabOf(page));
    await widget.press('Share an idea');
    await widget.hears('What is your idea?');
    const loaded = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    await until('the rest of the code', async () => {
      const names = await loaded();
      return ['afterwards-', 'device-queue-'].every((one) =>
        names.some((name) => name.includes(one)),
      );
    });
    await context.setOffline(true);

    await widget.write('Ring people back.');
    await widget.press('Continue');
    await widget.press('Yes, it is mine');
    await widget.press('Continue');
    await widget.press('Send');
    await widget.hears('Saved on this phone or computer');
    await widget.press('Delete it');
    await widget.press('Yes, delete it');
    await widget.hears('It is deleted');
    await context.setOffline(false);
    expect(await staff.received()).toEqual([]);
  },
);

test.skipIf(!has.chromium)(
  'where the code that keeps things does not come, a message stays in the open page and is sent from there',
  async ({ hub, pages, openChromium }) => {
    const staff = await startStaff(hub);
    const { context, open } = await openChromium({ extension: false });
    await context.route('**/device-queue-*.js', (route) => route.abort());
    const page = await open(pages.serveTrusted('/', charityPage(staff.snippet)));
    const widget = widgetIn(tabOf(page));
    await widget.press('Share an idea');
    await widget.write('Ring people back.');
    await widget.press('Continue');
    await widget.press('Yes, it is mine');
    await widget.press('Continue');
    await hub.stop();
    await widget.press('Send');
    await widget.hears('Keep this page open');
    await hub.start();
    await until('the feedback to arrive', async () => (await staff.received()).length === 1, {
      within: 60_000,
    });
    await widget.hears('We have got it', 15_000);
  },
);
