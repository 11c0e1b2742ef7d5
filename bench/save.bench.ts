import type { Page } from 'playwright-core';
import { buildIfOlder } from '../demo/build-if-older.ts';
import { type Chromium, startChromium } from '../tests/fixtures/chromium.ts';
import { startTeam } from '../tests/fixtures/extension.ts';
import { startHub } from '../tests/fixtures/hub.ts';
import { startPages } from '../tests/fixtures/pages.ts';
import { project } from '../tests/fixtures/project.ts';
import { until, untilSeen } from '../tests/fixtures/until.ts';
import { type Display, startDisplay } from '../tests/fixtures/xvfb.ts';

/**
 * How long a person waits for "Saved": from Enter, in the built extension in Chromium, in a team whose hub
 * does not answer. Beside it a passage of the same size, written with IndexedDB by hand and nothing else: no
 * message, change, search words or outbox. Both are durable (`strict`) before they count.
 */
const saves = 50;
const title = 'Fifty paragraphs';

await buildIfOlder(project.root);
await using display = await startDisplay();
await using hub = await startHub();
await using pages = await startPages();
await using browser = await startChromium(display);
await startTeam(browser, hub, 'Ada');
await hub.stop();
const helper = await browser.open(browser.extensionPage('settings.html'));
const byHand = await helper.evaluate(writeByHand, saves);
const ours = await saveAll(browser, display, pages.serve('/article', article()));
console.log(`  ${saves} saves, the hub out of reach, to what the person sees`);
print('IndexedDB by hand', byHand);
print('Enter to “Saved”', ours);

function article(): string {
  const paragraph = (_: unknown, i: number) =>
    `<p id="p${i}">Paragraph ${i}: pay travel in cash, on the day, before anybody has to ask.</p>`;
  return `<!doctype html><title>${title}</title>${Array.from({ length: saves }, paragraph).join('')}`;
}

async function saveAll({ open }: Chromium, hands: Display, address: string): Promise<number[]> {
  const page = await open(address);
  await page.evaluate(watchSaves);
  await hands.focus(title);
  for (let i = 0; i < saves; i++) {
    await page.click(`#p${i}`, { clickCount: 3 });
    await untilSeen(
      () => hands.press('alt+shift+l'),
      () => until('the bar', () => draftOn(page, i), { within: 5000 }),
    );
    await hands.press('Return');
    await until('the passage to be saved', async () => (await times(page)).length > i);
  }
  return times(page);
}

function draftOn(page: Page, i: number): Promise<boolean> {
  return page.evaluate((id) => {
    const [range] = CSS.highlights.get('alongside-draft-none') ?? [];
    return range instanceof Range && range.startContainer.parentElement?.id === id;
  }, `p${i}`);
}

function times(page: Page): Promise<number[]> {
  return page.evaluate(() => Reflect.get(window, 'saveTimes'));
}

// In the page, which sees the key because it listened before the bar was there, and the paint that stays,
// which is drawn in the same step as the word "Saved".
function watchSaves(): void {
  const found: number[] = [];
  Reflect.set(window, 'saveTimes', found);
  const painted = () => CSS.highlights.get('alongside-none')?.size ?? 0;
  const channel = new MessageChannel();
  let before = 0;
  let start = 0;
  channel.port1.onmessage = () => {
    if (painted() > before) found.push(performance.now() - start);
    else channel.port2.postMessage(null);
  };
  const onKey = ({ key, timeStamp }: KeyboardEvent) => {
    if (key !== 'Enter') return;
    [before, start] = [painted(), timeStamp];
    channel.port2.postMessage(null);
  };
  addEventListener('keydown', onKey, { capture: true });
}

async function writeByHand(count: number): Promise<number[]> {
  const done = (request: IDBRequest | IDBTransaction) =>
    new Promise((resolve, reject) => {
      request.addEventListener(request instanceof IDBTransaction ? 'complete' : 'success', resolve);
      request.addEventListener('error', () => reject(request.error));
    });
  const opening = indexedDB.open('by-hand', 1);
  opening.addEventListener('upgradeneeded', () =>
    opening.result.createObjectStore('passage', { keyPath: 'id' }),
  );
  await done(opening);
  const quote = 'Paragraph: pay travel in cash, on the day, before anybody has to ask.';
  const found: number[] = [];
  for (let id = 0; id < count; id++) {
    const start = performance.now();
    const tx = opening.result.transaction('passage', 'readwrite', { durability: 'strict' });
    tx.objectStore('passage').put({ id, quote, page: location.href, note: '', savedAt: start });
    await done(tx);
    found.push(performance.now() - start);
  }
  opening.result.close();
  return found;
}

function print(what: string, found: readonly number[]): void {
  const sorted = found.toSorted((a, b) => a - b);
  const at = (part: number) => {
    const time = sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
    return `${time.toFixed(1).padStart(6)} ms`;
  };
  console.log(`    ${what.padEnd(18)} median ${at(0.5)}  95 % ${at(0.95)}  most ${at(1)}`);
}
