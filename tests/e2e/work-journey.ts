import { expect } from 'vitest';
import { startHub } from '../fixtures/hub.ts';
import type { Pages } from '../fixtures/pages.ts';
import { startStaff } from '../fixtures/staff.ts';
import { until } from '../fixtures/until.ts';
import { type Engine, startVisitor, type Tab } from '../fixtures/visitor.ts';
import { serveWidget, widgetIn } from '../fixtures/widget.ts';
import { startWire, type Wire } from '../fixtures/wire.ts';
import type { Display } from '../fixtures/xvfb.ts';

const sentAtOnce = 'A kettle in the waiting room would warm us';
const sentLater = 'Lend umbrellas on wet days';

interface World {
  readonly display: Display;
  readonly pages: Pages;
}

/**
 * A hub that asks for work, under the strictest policy that a page can have: what is sent at once arrives, and what
 * waited for the network does so by itself, on another visit.
 */
export async function workJourney(engine: Engine, { display, pages }: World) {
  await using hub = await startHub({ ALONGSIDE_PROOF_BITS: '12' });
  await using wire = await startWire(hub.url);
  const staff = await startStaff(hub);
  await serveWidget(pages);
  const address = servePage(pages, wire, staff);
  await using visitor = await startVisitor(engine, display);
  const received = async () => (await staff.received()).map(({ body }) => body.text);

  const tab = await visitor.openTab();
  await tab.go(address);
  await writeAndSend(tab, sentAtOnce);
  await widgetIn(tab).hears('We have got it');
  expect(await received()).toEqual([sentAtOnce]);
  expect(withWork(wire)).toEqual([false, true]);
  expect(await violations(tab)).toEqual([]);

  await tab.go(address);
  wire.cutBy((method) => (method === 'PUT' ? 'at-once' : 'nowhere'));
  await writeAndSend(tab, sentLater);
  await widgetIn(tab).hears('Saved on this phone or computer');
  await visitor.closeTabs();
  wire.cutBy(() => 'nowhere');
  const next = await visitor.openTab();
  await next.go(address);
  await until('what waited to arrive', async () => (await received()).length === 2, {
    within: 60_000,
  });
  expect(await received()).toEqual([sentAtOnce, sentLater]);
  expect(await violations(next)).toEqual([]);
}

/** A widget that cannot do the work, as those that are older than it: it waits, and nothing is lost. */
export async function withoutWorkJourney(engine: Engine, { display, pages }: World) {
  await using hub = await startHub({ ALONGSIDE_PROOF_BITS: '12' });
  await using wire = await startWire(hub.url);
  const staff = await startStaff(hub);
  await serveWidget(pages, 'work-');
  await using visitor = await startVisitor(engine, display);

  const tab = await visitor.openTab();
  await tab.go(servePage(pages, wire, staff));
  await writeAndSend(tab, sentLater);
  await widgetIn(tab).hears('Saved on this phone or computer');
  await until('it to be tried again', async () => withWork(wire).length > 2);
  expect(await staff.received()).toEqual([]);
  expect(withWork(wire)).not.toContain(true);
  await widgetIn(tab).hears('Saved on this phone or computer');

  await hub.stop();
  await hub.start({});
  await widgetIn(tab).sendNow();
  expect((await staff.received()).map(({ body }) => body.text)).toEqual([sentLater]);
}

function servePage(pages: Pages, wire: Wire, { site, key }: { site: string; key: string }): string {
  // The browser's own wish for an icon is none of the page's.
  const watch = `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (!blockedURI.endsWith('/favicon.ico')) (globalThis.violations ??= []).push(effectiveDirective);
  })`;
  pages.serveTrusted('/watch.js', watch, { 'content-type': 'text/javascript' });
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bridge Project</title>
<script src="/watch.js"></script><script type="module" src="/widget/get-involved.js"></script>
<main><h1>Bridge Project</h1><get-involved hub="${wire.url}" site="${site}" key="${key}"></get-involved></main></html>`;
  return pages.serveTrusted('/', page, {
    'content-security-policy':
      `default-src 'none'; script-src 'self'; connect-src ${wire.url}; ` +
      `require-trusted-types-for 'script'; trusted-types lit-html`,
  });
}

/** By its first way, on a device of one's own. */
export async function writeAndSend(tab: Tab, text: string): Promise<void> {
  const widget = widgetIn(tab);
  await widget.press('Share an idea');
  await widget.write(text);
  await widget.press('Continue');
  await widget.press('Yes, it is mine');
  await widget.press('Continue');
  await widget.press('Send');
}

/** Of each time that feedback was sent: whether work came with it. */
function withWork({ crossings }: Wire): boolean[] {
  const sent = crossings.filter(({ method, cut }) => method === 'PUT' && cut === 'nowhere');
  return sent.map(({ body }) => 'work' in JSON.parse(body));
}

async function violations(tab: Tab): Promise<unknown> {
  return tab.evaluate('globalThis.violations ?? []');
}
