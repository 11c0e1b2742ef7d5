import { expect } from 'vitest';
import type { Hub } from '../fixtures/hub.ts';
import { charityPage, type Pages } from '../fixtures/pages.ts';
import { startStaff } from '../fixtures/staff.ts';
import { type Engine, startVisitor } from '../fixtures/visitor.ts';
import { widgetIn } from '../fixtures/widget.ts';
import type { Display } from '../fixtures/xvfb.ts';

interface World {
  readonly display: Display;
  readonly hub: Hub;
  readonly pages: Pages;
}

/** A page that pins the widget: it works, from one file, and another byte does not run. */
export async function pinnedJourney(engine: Engine, { display, hub, pages }: World) {
  const staff = await startStaff(hub);
  const pinned = (await staff.pinned()).replace('</get-involved>', 'Ring us\n</get-involved>');
  await using visitor = await startVisitor(engine, display);
  const tab = await visitor.openTab();

  await tab.go(pages.serveTrusted('/pinned', charityPage(pinned)));
  const widget = widgetIn(tab);
  await widget.press('Share an idea');
  await widget.write('Open on Sundays');
  await widget.press('Continue');
  await widget.press('Yes, it is mine');
  await widget.press('Continue');
  await widget.press('Send');
  await widget.hears('We have got it');
  expect((await staff.received()).map(({ body }) => body.text)).toEqual(['Open on Sundays']);
  const loaded = await tab.evaluate(
    `performance.getEntriesByType('resource').map((e) => e.name).filter((name) => name.endsWith('.js')).length`,
  );
  expect(loaded).toBe(1);

  const changed = pinned.replace(
    /sha384-./,
    (start) => `sha384-${start.endsWith('A') ? 'B' : 'A'}`,
  );
  await tab.go(pages.serveTrusted('/changed', charityPage(changed)));
  const ended = `new Promise((done) => {
    const again = document.createElement('script');
    for (const { name, value } of document.querySelector('script').attributes) again.setAttribute(name, value);
    again.onload = () => done('ran');
    again.onerror = () => done('refused');
    document.head.append(again);
  })`;
  expect(await tab.evaluate(ended)).toBe('refused');
  expect(await tab.evaluate(`customElements.get('get-involved') === undefined`)).toBe(true);
  expect(await tab.evaluate(`document.querySelector('get-involved').innerText`)).toContain(
    'Ring us',
  );
}
