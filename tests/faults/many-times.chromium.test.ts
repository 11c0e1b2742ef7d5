import { expect } from 'vitest';
import { has, test } from '../fixtures/journey.ts';
import type { Pages } from '../fixtures/pages.ts';
import { seeded } from '../fixtures/random.ts';
import { type Staff, startStaff } from '../fixtures/staff.ts';
import { until } from '../fixtures/until.ts';
import { startVisitor, type Tab, type Visitor } from '../fixtures/visitor.ts';
import { serveWidget, storedText, widgetIn } from '../fixtures/widget.ts';
import { type Cut, startWire, type Wire } from '../fixtures/wire.ts';

const words = 'The bus stops running before the group ends.';

const times = 100;
const pagesOpen = 5;

/** `MANY_TIMES_SEED=… npx vitest run --project journeys tests/faults/many-times` plays a run again. */
const seed = Number(process.env.MANY_TIMES_SEED ?? Date.now() % 2 ** 31);

test.skipIf(!has.chromium)(
  `a message sent ${times} times from ${pagesOpen} pages, with the network cut at random and pages closed, is one (seed ${seed})`,
  { timeout: 240_000 },
  async ({ display, hub, pages }) => {
    const random = seeded(seed);
    await using wire = await startWire(hub.url);
    const staff = await startStaff(hub);
    const address = await serveSite(staff, wire, pages);
    await using visitor = await startVisitor('chromium', display);

    const first = await writeOffline(visitor, address, wire);
    const tabs = [first];
    while (tabs.length < pagesOpen) tabs.push(await openPage(visitor, address, tabs.length));

    wire.cutBy((method) => (method === 'PUT' ? cutAtRandom(random) : 'nowhere'));
    while (sent(wire) < times) {
      const before = sent(wire);
      await comeOnline(tabs);
      await until('another attempt', () => sent(wire) > before);
      if (random() < 0.3) {
        // Gone in the midst of whatever it was doing.
        const place = 1 + Math.floor(random() * (pagesOpen - 1));
        const fresh = await openPage(visitor, address, place);
        await tabs.splice(place, 1, fresh)[0]?.close();
      }
    }
    const cuts = wire.crossings.filter(({ method }) => method === 'PUT').map(({ cut }) => cut);
    expect(new Set(cuts)).toEqual(new Set(['at-once', 'in-request', 'before-answer', 'in-answer']));

    wire.cutBy(() => 'nowhere');
    await until(
      'the device to have nothing left',
      async () => {
        await comeOnline(tabs);
        return !(await storedText(first)).includes('sealed');
      },
      { every: 500, within: 60_000 },
    );
    expect((await staff.received()).map(({ body }) => body.text)).toEqual([words]);
    expect((await staff.entries()).map(({ type }) => type)).not.toContain('erasure');
  },
);

function sent({ crossings }: Wire): number {
  return crossings.filter(({ method }) => method === 'PUT').length;
}

function cutAtRandom(random: () => number): Cut {
  const cuts = ['at-once', 'in-request', 'before-answer', 'in-answer'] as const;
  return cuts[Math.floor(random() * cuts.length)] ?? 'at-once';
}

async function comeOnline(tabs: readonly Tab[]): Promise<void> {
  await Promise.all(tabs.map((tab) => tab.evaluate(`dispatchEvent(new Event('online'))`)));
}

async function serveSite(staff: Staff, wire: Wire, pages: Pages): Promise<string> {
  await serveWidget(pages);
  const page = (first: string) => `<!doctype html><title>Bridge Project</title>${first}
<script type="module" src="/widget/get-involved.js"></script>
<get-involved hub="${wire.url}" site="${staff.site}" key="${staff.key}"></get-involved>`;
  // As in a browser from before 2022: these pages know nothing of one another, and send at the same time.
  const withoutLocks = `<script>Object.defineProperty(navigator, 'locks', { value: undefined })</script>`;
  pages.serveTrusted('/without-locks', page(withoutLocks));
  return pages.serveTrusted('/', page(''));
}

async function openPage(visitor: Visitor, address: string, place: number): Promise<Tab> {
  const tab = await visitor.openTab();
  await tab.go(place % 2 ? new URL('without-locks', address).href : address);
  await widgetIn(tab).hears('1 message is waiting to send');
  return tab;
}

async function writeOffline(visitor: Visitor, address: string, wire: Wire): Promise<Tab> {
  const tab = await visitor.openTab();
  const widget = widgetIn(tab);
  wire.cutBy((method) => (method === 'PUT' ? 'at-once' : 'nowhere'));
  await tab.go(address);
  await widget.press('Share an idea');
  await widget.write(words);
  await widget.press('Continue');
  await widget.press('Yes, it is mine');
  await widget.press('Continue');
  await widget.press('Send');
  await widget.hears('Saved on this phone or computer');
  return tab;
}
