import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { bundle } from './bundle.ts';
import type { Restored } from './paint/in-page.ts';
import { openQuietly, startBrowser } from './quiet-page.ts';

/**
 * Reads a page, finds the passages saved on it, and paints them: ours beside the ways of Hypothesis, in
 * the same browser, one after the other.
 *
 *   npm run bench:paint -- [--page FILE]
 *
 * Prints the best of five runs each: what else the machine does only adds to them.
 */
const { values } = parseArgs({
  options: {
    page: {
      type: 'string',
      default: resolve(import.meta.dirname, '../tests/fixtures/pages/report-long.html'),
    },
  },
});

const runs = 5;
const passages = 200;
const highlights = 500;

const script = await bundle(join(import.meta.dirname, 'paint/in-page.ts'), 'paintBench');
const browser = await startBrowser();
try {
  const page = await browser.newPage();
  await openQuietly(page, values.page);
  // Hands out one object, on the page's own window.
  await page.evaluate(`${script};globalThis.paintBench = paintBench`);
  const length = await call<number>(page, `save(${passages}, 1)`);
  console.log(`${passages} passages on a page of ${length.toLocaleString('en')} characters`);
  const unchanged = await restored(page);
  print('  as they were saved', unchanged);
  await call(page, 'edit(2)');
  print('  15 % of each edited', await restored(page));

  const ours = await bestOf(() => call<number>(page, `paintOurs(${highlights})`));
  // Last: it leaves the page full of its elements.
  const peer = await call<number>(page, `paintPeer(${highlights})`);
  console.log(`${highlights} highlights, to the frame that shows them`);
  console.log(`    wrapping elements  ${milliseconds(peer)}`);
  console.log(
    `    ours               ${milliseconds(ours)}  ${(ours / peer).toFixed(2)} of the peer`,
  );
} finally {
  await browser.close();
}

async function restored(page: Page): Promise<{ ours: Restored; peer: Restored }> {
  const times = [];
  for (let run = 0; run < runs; run++) times.push(await call<Restored>(page, 'restoreOurs()'));
  const peer = await call<Restored>(page, 'restorePeer()');
  const [best] = times.sort((a, b) => a.total - b.total);
  if (!best) throw new Error('Nothing was run.');
  return { ours: best, peer };
}

async function bestOf(run: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) times.push(await run());
  return Math.min(...times);
}

// What the script answers is data of the type that its function has.
function call<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate(`paintBench.${expression}`) as Promise<T>;
}

function print(title: string, { ours, peer }: { ours: Restored; peer: Restored }): void {
  console.log(title);
  console.log(`    Hypothesis’ way  ${line(peer)}`);
  const ratio = `${(ours.total / peer.total).toFixed(2)} of the peer`;
  console.log(`    ours             ${line(ours)}  ${ratio}`);
}

function line({ found, total, longest }: Restored): string {
  const task = longest === 0 ? 'no task over 50 ms' : `longest task ${milliseconds(longest)}`;
  return `${found} found in ${milliseconds(total)}, ${task}`;
}

function milliseconds(time: number): string {
  return `${time.toFixed(0)} ms`;
}
