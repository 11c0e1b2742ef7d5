import { expect } from 'vitest';
import type { Hub } from '../fixtures/hub.ts';
import type { Pages } from '../fixtures/pages.ts';
import { type Staff, startStaff } from '../fixtures/staff.ts';
import { until } from '../fixtures/until.ts';
import { type Engine, startVisitor, type Tab, type Visitor } from '../fixtures/visitor.ts';
import { type Expected, faultsOf, type Watched } from '../fixtures/watch.ts';
import { watchScript } from '../fixtures/watch-script.ts';
import { serveWidget, type Widget, widgetIn } from '../fixtures/widget.ts';
import { startWire, type Wire } from '../fixtures/wire.ts';
import type { Display } from '../fixtures/xvfb.ts';

const idea = 'Hollyhocks by the gate would calm me while I wait';
const reply = 'Marigolds went in on Tuesday, thanks to you';

interface World {
  readonly display: Display;
  readonly hub: Hub;
  readonly pages: Pages;
}

/** A charity's page that is watched, under the strictest policy that it can have. */
interface Site {
  readonly staff: Staff;
  readonly wire: Wire;
  readonly address: string;
  readonly pages: Pages;
}

/**
 * Everything that a visitor does, on a page that notes whatever leaves it or stays behind: no other origin
 * is asked, nothing is kept or sent before they act, and nobody sees what they wrote, or their code.
 */
export async function privacyJourney(engine: Engine, { display, hub, pages }: World) {
  await using wire = await startWire(hub.url);
  const site = await serveSite(await startStaff(hub), wire, pages);
  await using visitor = await startVisitor(engine, display);

  await onSharedDevice(site, visitor);
  const code = await onOwnDevice(site, visitor);
  await answerAndErase(site, visitor, code);
}

/**
 * What a page must not do, done by another script of it, one after the other: each has to be seen, or the
 * test above would prove nothing.
 */
export async function plantedFaults(engine: Engine, { display, hub, pages }: World) {
  await using wire = await startWire(hub.url);
  const site = await serveSite(await startStaff(hub), wire, pages);
  await using visitor = await startVisitor(engine, display);
  const untouched = { stored: 'nothing', sent: false } as const;

  for (const [policy, plants] of Object.entries(plantsFor(site))) {
    for (const [script, fault] of plants) {
      const page = await look(site, visitor, policy);
      await page.widget.hears('Share an idea');
      const before = await page.faults(untouched);
      await page.tab.evaluate(`(async () => { ${script} })()`);
      await until(`“${fault}” to be found after: ${script}`, async () => {
        const found = (await page.faults(untouched)).filter((one) => !before.includes(one));
        if (found.some((one) => one.startsWith(fault))) return true;
        throw new Error(`Found were: ${JSON.stringify(found)}`);
      });
      await visitor.closeTabs();
    }
  }
}

type Plants = readonly (readonly [script: string, fault: string])[];

function plantsFor({ pages, wire }: Site): { readonly [path: string]: Plants } {
  // Each its own address, so that none is found for another's sake.
  let planted = 0;
  const other = pages.otherOrigin.replace('localhost', '127.0.0.1');
  const elsewhere = () => JSON.stringify(`${other}/pixel-${++planted}.gif`);
  const hub = () => JSON.stringify(`${wire.url}/v1/sites/none/feedback/${++planted}`);
  const secret = JSON.stringify(idea);
  const encoded = `btoa('..' + ${secret})`;
  const send = (how: string) => `await fetch(${hub()}, { method: 'PUT', ${how} }).catch(() => 0)`;
  const inDatabase = (value: string) => `await new Promise((done) => {
    const request = indexedDB.open('planted');
    request.onupgradeneeded = () => request.result.createObjectStore('rows', { autoIncrement: true });
    request.onsuccess = () => {
      request.result.transaction('rows', 'readwrite').objectStore('rows').add(${value});
      request.result.close();
      done();
    };
  })`;
  return {
    // Without a policy: nothing but the watch itself finds these.
    '/open': [
      [`await fetch(${elsewhere()}, { mode: 'no-cors' }).catch(() => 0)`, 'elsewhere:'],
      [`new Image().src = ${elsewhere()}`, 'elsewhere:'],
      [`navigator.sendBeacon(${elsewhere()}, 'here')`, 'elsewhere:'],
      [send(`body: 'nothing of note'`), 'sent early: PUT'],
      [send(`body: ${secret}`), 'content in the wire'],
      [send(`body: ${encoded}`), 'content in the wire'],
      [
        `await fetch(${hub()} + '?' + encodeURIComponent(${secret})).catch(() => 0)`,
        'content in the wire',
      ],
      [
        `await fetch(${hub()}, { referrerPolicy: 'unsafe-url' }).catch(() => 0)`,
        'told the hub: http://localhost',
      ],
      [
        `document.cookie = 'who=me'; await fetch(${hub()}, { credentials: 'include' }).catch(() => 0)`,
        'told the hub: who=me',
      ],
      [`localStorage.setItem('local', '1')`, 'stored: setItem'],
      [`localStorage.direct = '1'`, 'stored: direct'],
      [`sessionStorage.session = ${secret}`, 'content in the storage'],
      [`document.cookie = 'cookie=1'`, 'stored: cookie'],
      [inDatabase(`{ at: 1 }`), 'stored: database planted'],
      [inDatabase(`new TextEncoder().encode(${secret})`), 'content in the storage'],
      [inDatabase(encoded), 'content in the storage'],
      [
        `await (await caches.open('planted')).put('/kept', new Response('1'))`,
        'stored: cache planted',
      ],
      [`history.pushState(null, '', '#step-2')`, 'history: 1 more entries'],
      [
        `history.replaceState(null, '', '#' + encodeURIComponent(${secret}))`,
        'content in the address',
      ],
      [`location.hash = encodeURIComponent(${secret})`, 'content in the address'],
      [`document.title = 'Step 2'`, 'title: Step 2'],
      [`document.title = ${secret}`, 'content in the address, the title'],
      [`window.name = ${secret}`, 'content in the address, the title or the name'],
      [
        `dispatchEvent(new CustomEvent('gi-step', { detail: { at: [${secret}] } }))`,
        'content in a note of event',
      ],
      [
        `class GiStep extends Event { get text() { return ${secret}; } }
        document.querySelector('get-involved').dispatchEvent(new GiStep('gi-step'))`,
        'content in a note of event',
      ],
      [`console.log('sent', { text: ${secret} })`, 'content in a note of console'],
      [
        `new BroadcastChannel('planted').postMessage({ text: ${secret} })`,
        'content in a note of message',
      ],
      [`void Promise.reject(new Error(${secret}))`, 'content in a note of error'],
      [`reportError(new Error('lost'))`, 'error:'],
    ],
    // Under the policy, whatever it forbids is a fault, also when nothing came of it.
    '/': [
      [`await fetch(${elsewhere()}, { mode: 'no-cors' }).catch(() => 0)`, 'policy: connect-src'],
      [`new Image().src = ${elsewhere()}`, 'policy: img-src'],
      [`document.body.setAttribute('style', 'color: red')`, 'policy: style-src'],
    ],
  };
}

async function serveSite(staff: Staff, wire: Wire, pages: Pages): Promise<Site> {
  await serveWidget(pages);
  pages.serveTrusted('/watch.js', watchScript, { 'content-type': 'text/javascript' });
  const element = `<get-involved hub="${wire.url}" site="${staff.site}" key="${staff.key}"></get-involved>`;
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bridge Project</title>
<script src="/watch.js"></script><script type="module" src="/widget/get-involved.js"></script>
<main><h1>Bridge Project</h1>${element}</main></html>`;
  pages.serveTrusted('/open', page);
  const address = pages.serveTrusted('/', page, {
    'content-security-policy':
      `default-src 'none'; script-src 'self'; connect-src ${wire.url}; ` +
      `require-trusted-types-for 'script'; trusted-types lit-html`,
  });
  return { staff, wire, address, pages };
}

interface Look {
  readonly tab: Tab;
  readonly widget: Widget;
  faults(expected: Omit<Expected, 'secrets'>, ...secrets: string[]): Promise<string[]>;
  /** Fails on whatever the page should not have done by now. */
  clean(expected: Omit<Expected, 'secrets'>, ...secrets: string[]): Promise<void>;
}

async function look({ address, wire, pages }: Site, visitor: Visitor, path = ''): Promise<Look> {
  const tab = await visitor.openTab();
  await tab.go(new URL(path, address).href);
  const watched: Watched = {
    tab,
    wire,
    origins: [pages.otherOrigin, wire.url],
    asked: () => [...visitor.asked, ...pages.asked],
  };
  const faults: Look['faults'] = (expected, ...secrets) =>
    faultsOf(watched, { ...expected, secrets: [idea, reply, ...secrets] });
  return {
    tab,
    widget: widgetIn(tab),
    faults,
    clean: async (...expected) => expect(await faults(...expected)).toEqual([]),
  };
}

async function write({ widget, clean }: Look, device: string): Promise<void> {
  const before = { stored: 'nothing', sent: false } as const;
  await widget.hears('Share an idea');
  await clean(before);
  await widget.press('Share an idea');
  await widget.hears('What is your idea?');
  await widget.press('Continue');
  await widget.hears('There is a problem');
  await widget.write(idea);
  await clean(before);
  await widget.press('Continue');
  await widget.press(device);
  await widget.press('Continue');
  await widget.hears('Nothing has been sent yet.');
  await clean(before);
}

async function onSharedDevice(site: Site, visitor: Visitor): Promise<void> {
  const page = await look(site, visitor);
  const after = { stored: 'nothing', sent: true } as const;
  await write(page, 'No, it is shared, or I am not sure');
  site.wire.cutBy(() => 'at-once');
  await page.widget.press('Send');
  await page.widget.hears('Keep this page open');
  const code = await page.widget.code();
  await page.clean(after, code, spaced(code));
  site.wire.cutBy(() => 'nowhere');
  await page.widget.sendNow();
  await page.widget.press('Copy code');
  await page.widget.hears('opied');
  await page.clean(after, code, spaced(code));
  await visitor.closeTabs();
}

async function onOwnDevice(site: Site, visitor: Visitor): Promise<string> {
  const page = await look(site, visitor);
  const after = { stored: 'sealed', sent: true } as const;
  await page.widget.hears('Share an idea');
  await page.widget.press('Share an idea');
  await page.widget.write(idea);
  await page.widget.press('Continue');
  await page.widget.press('Yes, it is mine');
  await page.widget.press('Continue');
  await page.widget.hears('Nothing has been sent yet.');
  await page.clean({ stored: 'nothing', sent: true });
  site.wire.cutBy(() => 'before-answer');
  await page.widget.press('Send');
  await page.widget.hears('Saved on this phone or computer');
  const code = await page.widget.code();
  await page.clean(after, code, spaced(code));
  site.wire.cutBy(() => 'nowhere');
  await page.widget.sendNow();
  await page.clean(after, code, spaced(code));
  await visitor.closeTabs();
  return code;
}

async function answerAndErase(site: Site, visitor: Visitor, code: string): Promise<void> {
  const received = await site.staff.received();
  expect(received.map(({ body }) => body.text)).toEqual([idea, idea]);
  const [, mine] = received;
  if (!mine) throw new Error('Nothing came in.');
  await site.staff.answer(mine, 'done', reply);

  const page = await look(site, visitor);
  const after = { stored: 'sealed', sent: true } as const;
  await page.widget.press('See the answer to something you sent');
  await page.widget.write(code);
  await page.widget.press('Continue');
  await page.widget.hears(reply);
  await page.clean(after, code, spaced(code));
  await page.widget.press('Delete what I sent');
  await page.widget.press('Yes, delete it');
  await page.widget.hears('It is deleted');
  await page.clean(after, code, spaced(code));
  await visitor.closeTabs();
}

function spaced(code: string): string {
  return code.replace(/(\d{4})(?=\d)/g, '$1 ');
}
