import { expect } from 'vitest';
import { has, test } from '../fixtures/journey.ts';
import { charityPage } from '../fixtures/pages.ts';
import { startStaff } from '../fixtures/staff.ts';
import { until } from '../fixtures/until.ts';
import { startVisitor } from '../fixtures/visitor.ts';
import { widgetIn } from '../fixtures/widget.ts';

test.skipIf(!has.chromium)(
  'who presses “Back” on a shared computer finds the page, and no code',
  async ({ display, hub, pages }) => {
    const staff = await startStaff(hub);
    const form = pages.serveTrusted('/', charityPage(watch + staff.snippet));
    const elsewhere = pages.serveTrusted('/elsewhere', '<title>Elsewhere</title>');
    await using visitor = await startVisitor('chromium', display);
    const tab = await visitor.openTab();
    await tab.go(form);
    const widget = widgetIn(tab);
    await widget.press('Share an idea');
    await widget.write('The zebra is too loud');
    await widget.press('Continue');
    await widget.press('No, it is shared, or I am not sure');
    await widget.press('Continue');
    await widget.press('Send');
    await widget.hears('We have got it');
    const code = await widget.code();
    await tab.go(elsewhere);
    await tab.evaluate('void setTimeout(() => history.back(), 50)');
    // The same page, as the browser kept it: loaded anew it would have forgotten in any case.
    await until('the page that was kept', async () => (await tab.evaluate(persisted)) === 'true');
    const said = await widget.hears('Help us get better');
    expect(said.replace(/\D/g, '')).not.toContain(code);
  },
);

const watch = `<script>addEventListener('pageshow', ({ persisted }) => {
  document.documentElement.dataset.persisted = persisted;
})</script>`;
const persisted = 'document.documentElement.dataset.persisted';
