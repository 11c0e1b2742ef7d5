import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { type Chromium, startChromium } from '../tests/fixtures/chromium.ts';
import { startDisplay } from '../tests/fixtures/xvfb.ts';
import { bundle } from './bundle.ts';
import type { Scrolled, Watched } from './popup/in-page.ts';

/**
 * What a person waits for in the popup: its first list, what is found by the first letters that they type into one
 * that has just opened, and the frames while they scroll. The built extension in Chromium, on a profile on the disk; every opening is a new page.
 *
 *   npm run build && npm run bench:popup -- [--resources 10000] [--times 15]
 */
const { values } = parseArgs({
  options: {
    resources: { type: 'string', default: '10000' },
    times: { type: 'string', default: '15' },
  },
});
const largest = Number(values.resources);
const times = Number(values.times);
const passages = 5;

/** What staff may look for: common words, rare ones, a beginning, a letter wrong. */
const words = ['people', 'prison travel', 'holb', 'peopel', 'the'];

const filling = await bundle(join(import.meta.dirname, 'search/in-page.ts'), 'searchBench');
const watching = await bundle(join(import.meta.dirname, 'popup/in-page.ts'), 'popupBench');

await using display = await startDisplay();
console.log(`  ${passages} passages each; ${times} openings; milliseconds: median, 95 %, most\n`);
for (const resources of new Set([100, 1_000, largest].filter((one) => one <= largest))) {
  await using browser = await startChromium(display);
  await fill(browser, resources);
  await browser.context.addInitScript(`${watching};globalThis.popupBench = popupBench.watch()`);
  const lists: Watched[] = [];
  const found: number[] = [];
  const letters: number[] = [];
  const scrolled: Scrolled[] = [];
  let heap = 0;
  for (let time = 0; time < times; time++) {
    const page = await openPopup(browser);
    lists.push(await call<Watched>(page, 'firstList()'));
    const query = words[time % words.length] ?? '';
    const [first = 0, ...next] = await call<number[]>(page, `type(${JSON.stringify(query)})`);
    found.push(first);
    letters.push(...next);
    await call(page, `clear()`);
    scrolled.push(await call<Scrolled>(page, 'scroll()'));
    heap = await heapOf(page);
    await page.close();
  }
  console.log(`  ${resources.toLocaleString('en')} resources`);
  console.log(
    `    first list, from the start of its script   ${spread(lists.map((one) => one.sinceScript))}`,
  );
  console.log(
    `    first list, from the opening of its page   ${spread(lists.map((one) => one.sinceOpening))}`,
  );
  console.log(`    first letter, until what it finds is seen  ${spread(found)}`);
  console.log(`    each letter after it                       ${spread(letters)}`);
  console.log(
    `    a frame while the list is scrolled         ${spread(scrolled.flatMap((one) => one.frames))}`,
  );
  const unread = scrolled.reduce((sum, one) => sum + one.unread, 0);
  console.log(`    frames in which a card was not read yet    ${String(unread).padStart(8)}`);
  console.log(`    the page holds ${(heap / 1e6).toFixed(1)} MB\n`);
}

/** Written as it is pulled, on a page of the extension: it is the extension's own database. */
async function fill(browser: Chromium, resources: number): Promise<void> {
  const page = await browser.open(browser.extensionPage('popup.html'));
  page.setDefaultTimeout(0);
  await page.evaluate(`${filling};globalThis.searchBench = searchBench`);
  await page.evaluate(`searchBench.fill({ resources: ${resources}, passages: ${passages} })`);
  await page.close();
}

/** At the tab with all that is saved: it opens where it was left. */
async function openPopup(browser: Chromium): Promise<Page> {
  const page = await browser.open(browser.extensionPage('popup.html'));
  await page.getByRole('tab', { name: 'Saved' }).waitFor();
  return page;
}

// What the script answers is data of the type that its function has.
function call<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate(`popupBench.${expression}`) as Promise<T>;
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

function spread(all: readonly number[]): string {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return [0.5, 0.95, 1].map((part) => at(part).toFixed(1).padStart(8)).join(' ');
}
