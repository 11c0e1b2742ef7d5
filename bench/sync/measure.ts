import { readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type CDPSession, chromium } from 'playwright-core';
import { findBrowsers } from '../../tests/browsers.ts';
import { temporaryFolder } from '../../tests/fixtures/temporary-folder.ts';
import { closeAtOnce, listen } from './peers.ts';

export interface Measured {
  readonly rows: number;
  readonly milliseconds: number;
  /** Bodies and headers that came in, in bytes. */
  readonly wire: number;
  /** The most that JavaScript held at any look, in bytes. */
  readonly heap: number;
  /** What the browser's databases take on the disk afterwards, in bytes. */
  readonly disk: number;
}

/** Runs `script`'s `run` in a page of a browser with an empty profile on the disk. */
export async function inNewBrowser(script: string, argument: unknown): Promise<Measured> {
  const executablePath = findBrowsers().chromium;
  if (!executablePath) throw new Error('Chromium is not on this machine.');
  await using profile = await temporaryFolder('bench-sync');
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>bench</title>');
  });
  using _server = { [Symbol.dispose]: () => closeAtOnce(server) };
  const address = await listen(server);
  const context = await chromium.launchPersistentContext(profile.path, {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.addScriptTag({ content: script });
    const session = await context.newCDPSession(page);
    const wire = await wireOf(session);
    await using heap = await watchHeap(session);
    const { rows, milliseconds } = await page.evaluate(async (given) => {
      const start = performance.now();
      const rows: unknown = await Reflect.get(window, 'bench').run(given);
      return { rows: Number(rows), milliseconds: performance.now() - start };
    }, argument);
    await context.close();
    const disk = await sizeOf(join(profile.path, 'Default', 'IndexedDB'));
    return { rows, milliseconds, wire: wire(), heap: heap.peak(), disk };
  } finally {
    await context.close();
  }
}

async function wireOf(session: CDPSession): Promise<() => number> {
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes;
}

async function watchHeap(session: CDPSession) {
  let peak = 0;
  let looking = Promise.resolve();
  await session.send('Performance.enable');
  const look = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    peak = Math.max(peak, metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0);
  };
  const timer = setInterval(() => {
    // The page may be gone by the time of the last look.
    looking = look().catch(() => undefined);
  }, 200);
  return {
    peak: () => peak,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await looking;
    },
  };
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = files.map(
    async ({ parentPath, name }) => (await stat(join(parentPath, name))).size,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
