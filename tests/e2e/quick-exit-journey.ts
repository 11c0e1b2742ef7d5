import { expect } from 'vitest';
import type { Hub } from '../fixtures/hub.ts';
import type { Pages } from '../fixtures/pages.ts';
import { startStaff } from '../fixtures/staff.ts';
import { until } from '../fixtures/until.ts';
import { type Engine, startVisitor, type Tab, type Visitor } from '../fixtures/visitor.ts';
import { serveWidget, storedText, widgetIn } from '../fixtures/widget.ts';
import { startWire } from '../fixtures/wire.ts';
import type { Display } from '../fixtures/xvfb.ts';

interface World {
  readonly display: Display;
  readonly hub: Hub;
  readonly pages: Pages;
}

/** Somebody leaves at once, by the button and by Shift, from a page that would keep them, on a dead network. */
export async function quickExitJourney(engine: Engine, { display, hub, pages }: World) {
  await using wire = await startWire(hub.url);
  const staff = await startStaff(hub);
  await serveWidget(pages);
  const weather = pages
    .serveTrusted('/weather', '<title>Weather</title><p>Fine.')
    .replace('localhost', '127.0.0.1');
  const before = pages.serveTrusted('/before', '<title>Before</title>');
  const page = (more: string) => `<!doctype html><title>Bridge Project</title>
<style>.banner { position: fixed; inset: 0 0 auto; block-size: 90px; z-index: 9999; background: gold }</style>
<script>addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'Stay'; })</script>
<script type="module" src="/widget/get-involved.js"></script><div class="banner">Cookies?</div>
<get-involved hub="${wire.url}" site="${staff.site}" key="${staff.key}" quick-exit="${weather}" ${more}></get-involved>`;
  const forgetting = pages.serveTrusted('/', page('quick-exit-forgets'));
  const keeping = pages.serveTrusted('/keeping', page(''));
  await using visitor = await startVisitor(engine, display);

  const first = await waitingMessage([before, keeping]);
  await widgetIn(first).press('Leave this page now');
  await hasLeft(first);
  expect(await storedIn(visitor, before)).toContain('sealed');

  const second = await waitingMessage([before, forgetting], '1 message is waiting to send');
  for (let press = 0; press < 3; press += 1) await second.evaluate(shift);
  await hasLeft(second);
  await until(
    'nothing to be stored',
    async () => !(await storedIn(visitor, before)).includes('outbox'),
  );

  async function waitingMessage(addresses: string[], ...shownLate: string[]): Promise<Tab> {
    const tab = await visitor.openTab();
    for (const address of addresses) await tab.go(address);
    const widget = widgetIn(tab);
    wire.cutBy((method) => (method === 'PUT' ? 'at-once' : 'nowhere'));
    // What comes after the first screen moves what is under it, and a press would miss.
    for (const late of ['Leave this page now', ...shownLate]) await widget.hears(late);
    await widget.press('Share an idea');
    await widget.write('Somebody is coming');
    await widget.press('Continue');
    await widget.press('Yes, it is mine');
    await widget.press('Continue');
    await widget.press('Send');
    await widget.hears('Saved on this phone or computer');
    return tab;
  }

  async function hasLeft(tab: Tab): Promise<void> {
    await until('the weather', async () => (await tab.evaluate('document.title')) === 'Weather');
    // Nobody there is told where somebody came from, and "back" leads to what was before.
    expect(await tab.evaluate('document.referrer')).toBe('');
    await tab.evaluate('void setTimeout(() => history.back(), 50)');
    await until('what was before', async () => (await tab.evaluate('document.title')) === 'Before');
  }
}

const shift = `['keydown', 'keyup'].forEach((type) =>
  document.body.dispatchEvent(new KeyboardEvent(type, { key: 'Shift', bubbles: true })))`;

async function storedIn(visitor: Visitor, address: string): Promise<string> {
  const tab = await visitor.openTab();
  await tab.go(address);
  return storedText(tab);
}
