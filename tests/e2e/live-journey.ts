import { expect } from 'vitest';
import type { Hub } from '../fixtures/hub.ts';
import { type Pages, siteName } from '../fixtures/pages.ts';
import { grantedOrigins, type Helper, type ToolbarPopup } from '../fixtures/toolbar-popup.ts';
import { until, untilSeen } from '../fixtures/until.ts';
import type { Display } from '../fixtures/xvfb.ts';

/** A tab as both drivers have it; what it runs is handed over as text. */
export interface Tab extends Helper {
  reload(): Promise<unknown>;
  close(): Promise<void>;
  bringToFront(): Promise<void>;
}

export interface World<T extends Tab> {
  readonly display: Display;
  readonly pages: Pages;
  readonly hub: Hub;
  /** The extension's settings, in a tab of their own. */
  readonly settings: Tab;
  open(address: string): Promise<T>;
  /** Selects the paragraph that is called `passage`, as people do. */
  select(tab: T): Promise<void>;
  /** Saves it. */
  save(tab: T): Promise<void>;
  popupOver(tab: T): Promise<ToolbarPopup>;
  /** How many extensions run scripts in the tab, where the browser's driver tells. */
  readonly worldsIn?: (tab: T) => Promise<number>;
}

export const title = 'Asking people';
const words = [
  'Pay travel in cash, on the day, before anybody has to ask for it.',
  // So short that their surroundings count.
  'Offer more than one way in.',
  'Ask who is missing today.',
] as const;
const fresh = 'Put a name and a telephone number under every letter that goes out.';

/** The whole life of passages on one site, in one browser. */
export async function live<T extends Tab>(world: World<T>): Promise<void> {
  const tab = await saveAll(world);
  await nothingRunsWithoutGrant(world);
  await showOnce(world, tab);
  await grantAllSites(world, tab);
  await confirmAndRefuse(world, tab);
  await attach(world, tab);
  await renderAnewAndNavigate(tab);
  await switchSiteOffAndOn(world, tab);
  await leaveAndComeBack(world, tab);
  await revoke(world, tab);
}

async function saveAll<T extends Tab>({ pages, open, save }: World<T>): Promise<T> {
  const tab = await open(pages.serve('/article', original(0)));
  for (const [at] of words.entries()) {
    pages.serve('/article', original(at));
    await tab.reload();
    await save(tab);
  }
  return tab;
}

async function nothingRunsWithoutGrant<T extends Tab>(world: World<T>): Promise<void> {
  const { pages, settings, hub, open, worldsIn } = world;
  // What wakes up each half minute anyway, or is still to be sent, would look as if the visit had caused it.
  await isQuiet(hub);
  await settings.evaluate(`${api}.alarms.clear('sync')`);
  const before = await requestsTo(hub);
  // A tab of its own: in one where the person pressed our button, our script's world outlives the page.
  const visit = await open(`${pages.origin}/article`);
  const traces = `[CSS.highlights.size, document.adoptedStyleSheets.length, document.querySelectorAll('html > :not(head, body)').length]`;
  expect(await visit.evaluate(traces)).toEqual([0, 0, 0]);
  expect(await isListening(settings)).toBe(false);
  expect(await worldsIn?.(visit)).toBe(worldsIn && 0);
  expect(await requestsTo(hub)).toBe(before);
  await visit.close();
}

async function showOnce<T extends Tab>({ display, popupOver }: World<T>, tab: T): Promise<void> {
  const popup = await popupOver(tab);
  await popup.hears('Show them on this page');
  // Whether the browser allows the site is asked by itself, and may be known a moment later.
  const said = await popup.hears('When you come back to');
  expect(said).toMatch(/When you come back to guidance.example.*Save words from this page/);
  expect(said).not.toContain('Jump to it');
  await popup.press('Show them on this page');
  await popup.hears('Jump to it');
  await isPainted(tab, 3);
  await display.press('Escape');
}

async function grantAllSites<T extends Tab>(world: World<T>, tab: T): Promise<void> {
  const { display, pages, settings, open, popupOver, worldsIn } = world;
  await tab.reload();
  expect(await painted(tab)).toBe(0);
  const popup = await popupOver(tab);
  await popup.pressAndAnswer('On all sites', 'allow');
  // At once, in the page that is open.
  await isPainted(tab, 3);
  expect(await grantedOrigins(settings)).toEqual(['http://*/*', 'https://*/*']);
  await display.press('Escape');
  // The same looks that found nothing before find it now.
  const visit = await open(`${pages.origin}/article`);
  await isPainted(visit, 3);
  expect(await isListening(settings)).toBe(true);
  expect(await worldsIn?.(visit)).toBe(worldsIn && 1);
  await visit.close();
}

async function confirmAndRefuse<T extends Tab>(world: World<T>, tab: T): Promise<void> {
  const { display, pages, popupOver } = world;
  pages.serve('/article', rewritten);
  await tab.reload();
  await isPainted(tab, 1);
  const popup = await popupOver(tab);
  await popup.hears('Found: 1 · May be here: 2');
  await popup.press('Show it');
  await until('the mark of what is shown', () => tab.evaluate(`${shown} === 1`).then(Boolean));
  await popup.press('Yes, this is it');
  await popup.hears('Found: 2 · May be here: 1');
  await isPainted(tab, 2);
  await popup.press('No');
  await popup.hears('Found: 2 · Not found: 1');
  await display.press('Escape');
  await tab.reload();
  await isPainted(tab, 2);
  const again = await popupOver(tab);
  expect(await again.hears('Found: 2 · Not found: 1')).toContain(words[2]);
  await display.press('Escape');
}

async function attach<T extends Tab>(world: World<T>, tab: T): Promise<void> {
  const { display, popupOver, select } = world;
  const popup = await popupOver(tab);
  await popup.press('Attach to other words');
  await until('the page to ask for words', () => tab.evaluate(overlay).then(Boolean));
  expect(await popup.says()).toBe('');
  await select(tab);
  await until('the bar on the chosen words', () => tab.evaluate(`${draft} === 1`).then(Boolean));
  await untilSeen(
    () => display.press('Return'),
    () => isPainted(tab, 3),
  );
  const again = await popupOver(tab);
  expect(await again.hears(fresh)).not.toContain('Not found');
  await display.press('Escape');
}

/** As an application does it: new nodes for the same text, and another view without a page load. */
async function renderAnewAndNavigate(tab: Tab): Promise<void> {
  await tab.evaluate(`globalThis.view = ${main}.innerHTML; ${main}.innerHTML = view`);
  await isPainted(tab, 3);
  await tab.evaluate(`history.pushState(null, '', '/view'); ${main}.innerHTML = '<p>A view.</p>'`);
  await isPainted(tab, 0);
  await tab.evaluate(`history.back()`);
  await until('the address from before', () =>
    tab.evaluate(`location.pathname === '/article'`).then(Boolean),
  );
  await tab.evaluate(`${main}.innerHTML = view`);
  await isPainted(tab, 3);
}

async function switchSiteOffAndOn<T extends Tab>(world: World<T>, tab: T): Promise<void> {
  const { display, settings, popupOver } = world;
  const popup = await popupOver(tab);
  await popup.press('Not on this site');
  await popup.hears('but not on this one');
  await isPainted(tab, 0);
  await display.press('Escape');
  await tab.reload();
  expect(await isListening(settings)).toBe(false);
  expect(await painted(tab)).toBe(0);
  await pressIn(settings, `Switch on ${siteName}`);
  await isPainted(tab, 3);
  await tab.reload();
  await isPainted(tab, 3);
}

async function leaveAndComeBack<T extends Tab>({ pages, ...world }: World<T>, tab: T) {
  await leaveFor(tab, pages.serve('/other', page('Elsewhere', '<p>Another page.</p>')));
  await goBack(world, tab);
  await isPainted(tab, 3);
}

async function revoke<T extends Tab>(world: World<T>, tab: T): Promise<void> {
  const { pages, settings, open } = world;
  await leaveFor(tab, `${pages.origin}/other`);
  const other = await open(`${pages.origin}/article`);
  await isPainted(other, 3);
  await pressIn(settings, 'Remove All sites');
  // At once where it is open, and where it waits in the browser's memory when it is shown again.
  await isPainted(other, 0);
  expect(await grantedOrigins(settings)).toEqual([]);
  await goBack(world, tab);
  await isPainted(tab, 0);
}

// By a link, as it were: Firefox's driver loses a page that came back from memory when it is to move it.
async function leaveFor(tab: Tab, address: string): Promise<void> {
  await tab.evaluate(`void setTimeout(() => location.assign('${address}'))`);
  await until('another page', () => tab.evaluate(`document.title === 'Elsewhere'`).then(Boolean));
}

/** With the browser's own button; the page must come from its memory, not anew. */
async function goBack({ display }: Pick<World<Tab>, 'display'>, tab: Tab): Promise<void> {
  await tab.bringToFront();
  await display.focus('Elsewhere');
  await display.press('alt+Left');
  await until('the page from before', () =>
    tab.evaluate(`document.documentElement.dataset.persisted === 'true'`).then(Boolean),
  );
}

const api = '(globalThis.browser ?? globalThis.chrome)';

/** Whether a script of ours takes messages in the page. */
async function isListening(settings: Helper): Promise<boolean> {
  const asked = await settings.evaluate(`${api}.tabs.query({}).then((tabs) => Promise.allSettled(
    tabs.map(({ id }) => ${api}.tabs.sendMessage(id, { message: 'page/states', request: null }))
  )).then((asked) => asked.some(({ status }) => status === 'fulfilled'))`);
  return asked === true;
}

async function pressIn(settings: Tab, label: string): Promise<void> {
  const button = `document.querySelector(${JSON.stringify(`[aria-label="${label}"]`)})`;
  await until(label, () => settings.evaluate(`${button} !== null`).then(Boolean));
  await settings.evaluate(`${button}.click()`);
}

async function isQuiet(hub: Hub): Promise<void> {
  const counts: number[] = [];
  const sameAgain = async () => {
    counts.unshift(await requestsTo(hub));
    return counts.length > 10 && counts[0] === counts[10];
  };
  await until('nothing more to be sent', sameAgain, { within: 60_000 });
}

async function requestsTo(hub: Hub): Promise<number> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  // Our own question is among them from the second time on.
  const counts = text.matchAll(/^alongside_answers_total\{call="(?!GET .metrics).*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

const main = `document.querySelector('main')`;
const overlay = `document.querySelector('html > div:popover-open') !== null`;
const draft = `(CSS.highlights.get('alongside-draft-none')?.size ?? 0)`;
const shown = `(CSS.highlights.get('alongside-shown-none')?.size ?? 0)`;
/** Those that cover words: a range whose nodes have gone is still in the registry, and empty. */
const saved = `[...CSS.highlights].filter(([name]) => /^alongside-(?!shown|draft|current)/.test(name))
  .flatMap(([, ranges]) => [...ranges].filter(({ collapsed }) => !collapsed)).length`;

async function painted(tab: Tab): Promise<number> {
  return Number(await tab.evaluate(saved));
}

async function isPainted(tab: Tab, passages: number): Promise<void> {
  await until(`${passages} painted passages`, async () => {
    expect(await painted(tab)).toBe(passages);
    return true;
  });
}

function page(name: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
<script>addEventListener('pageshow', ({ persisted }) => { document.documentElement.dataset.persisted = persisted });</script>
</head><body><main>${body}</main></body></html>`;
}

/** As it was when the passages were saved, one of them called `passage`. */
function original(called: number): string {
  const [first, second, third] = words.map((text, at) =>
    at === called ? `<p id="passage">${text}</p>` : `<p>${text}</p>`,
  );
  return page(
    title,
    `<h1>${title}</h1>
<p>Nobody has to do all of this at once. Begin where you are.</p>${first}
<p>The second thing costs nothing, and is forgotten most often.</p>${second}
<p>Then look around you before the meeting begins.</p>${third}
<p>Say what you heard, and what will happen next.</p>`,
  );
}

/** The first passage is where it was. The words of the others stand in surroundings that are all new. */
const rewritten = page(
  title,
  `<h1>${title}</h1>
<p>Nobody has to do all of this at once. Begin where you are.</p><p>${words[0]}</p>
<ul><li>Old posters from the stairs, for the archive:</li><li>${words[1]}</li><li>Mind the step.</li></ul>
<p id="passage">${fresh}</p>
<table><tr><td>Heard on the radio</td><td>${words[2]}</td><td>eleven at night</td></tr></table>`,
);
