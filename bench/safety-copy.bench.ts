import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { findBrowsers } from '../tests/browsers.ts';
import { temporaryFolder } from '../tests/fixtures/temporary-folder.ts';
import { bundle } from './bundle.ts';

/**
 * How long a safety copy takes to be made and brought back, and how much of the page's memory: it flows, so
 * the greatest heap is to be about the same for any library. In Chromium, on a profile on the disk.
 *
 *   npm run bench:copy -- [--resources 10000]
 */
const { values } = parseArgs({ options: { resources: { type: 'string', default: '10000' } } });
const largest = Number(values.resources);

const script = await bundle(join(import.meta.dirname, 'safety-copy/in-page.ts'), 'copyBench');
for (const resources of [largest / 10, largest]) await measure(resources);

async function measure(resources: number): Promise<void> {
  await using folder = await temporaryFolder('copy');
  const executablePath = findBrowsers().chromium;
  await using context = await chromium.launchPersistentContext(folder.path, {
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  await page.goto('http://localhost/');
  // Hands out one object, on the page's own window.
  await page.evaluate(`${script};globalThis.copyBench = copyBench`);
  const session = await context.newCDPSession(page);
  const changes = await page.evaluate(`copyBench.fill(${resources})`);
  console.log(`  ${Number(changes).toLocaleString('en')} changes`);
  const made = await watched(page, session, 'make()');
  console.log(`    made         ${lineOf(made)}   file ${megabytes(made.size)}`);
  const taken = await watched(page, session, 'take()');
  console.log(`    brought back ${lineOf(taken)}   ${taken.added.toLocaleString('en')} taken in`);
}

interface Watched {
  readonly time: number;
  readonly before: number;
  readonly peak: number;
  readonly size: number;
  readonly added: number;
}

/** Looks at the heap all the while, right after what is not needed was thrown out. */
async function watched(page: Page, session: CDPSession, call: string): Promise<Watched> {
  const before = await heapOf(session);
  let peak = before;
  let isOver = false;
  // What the script answers is data of the type that its function has.
  const running = page.evaluate(`copyBench.${call}`) as Promise<Watched>;
  const ended = running.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    peak = Math.max(peak, await heapOf(session));
    // Looking takes its time from what is looked at.
    await setTimeout(500);
  }
  return { ...(await ended), before, peak };
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
}

function lineOf({ time, before, peak }: Watched): string {
  return `${(time / 1000).toFixed(1).padStart(6)} s   heap ${megabytes(before)}, at most ${megabytes(peak)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
