import { expect } from 'vitest';
import { startHub } from '../fixtures/hub.ts';
import { has, test } from '../fixtures/journey.ts';
import { charityPage } from '../fixtures/pages.ts';
import { startStaff } from '../fixtures/staff.ts';
import { startVisitor } from '../fixtures/visitor.ts';
import { widgetIn } from '../fixtures/widget.ts';
import { withoutWorkJourney, workJourney, writeAndSend } from './work-journey.ts';

const asking = { ALONGSIDE_PROOF_BITS: '12' };

test.skipIf(!has.chromium)(
  'a hub that asks for work gets it from a device under a strict policy, and the message with it',
  ({ display, pages }) => workJourney('chromium', { display, pages }),
);

test.skipIf(!has.chromium)(
  'a widget that cannot do it waits, and nothing is lost',
  ({ display, pages }) => withoutWorkJourney('chromium', { display, pages }),
);

test.skipIf(!has.chromium)(
  'the file with all of the code does it without loading another',
  async ({ display, pages }) => {
    await using hub = await startHub(asking);
    const staff = await startStaff(hub);
    await using visitor = await startVisitor('chromium', display);
    const tab = await visitor.openTab();
    await tab.go(pages.serveTrusted('/', charityPage(await staff.pinned())));
    await writeAndSend(tab, 'Open on Sundays');
    await widgetIn(tab).hears('We have got it');
    expect((await staff.received()).map(({ body }) => body.text)).toEqual(['Open on Sundays']);
    const scripts = visitor.asked.filter((address) => address.endsWith('.js'));
    expect(scripts).toHaveLength(1);
  },
);

test.skipIf(!has.chromium)(
  'an isolated form does it in its frame',
  async ({ openChromium, pages }) => {
    await using hub = await startHub(asking);
    const staff = await startStaff(hub);
    const browser = await openChromium({ extension: false, framesKeep: true });
    const snippet = staff.snippet.replace('<get-involved', '<get-involved isolated');
    const page = await browser.open(pages.serveTrusted('/', charityPage(snippet)));
    const form = page.frameLocator('get-involved iframe');
    await form.getByRole('button', { name: 'Share an idea' }).click();
    await form.getByRole('textbox').click();
    await page.keyboard.type('Open on Sundays');
    await form.getByRole('button', { name: 'Continue' }).click();
    await form.getByText('No, it is shared, or I am not sure').click();
    await form.getByRole('button', { name: 'Continue' }).click();
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByRole('heading', { name: 'We have got it' }).waitFor();
    expect((await staff.received()).map(({ body }) => body.text)).toEqual(['Open on Sundays']);
  },
);
