import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Work } from '../shared/protocol/visitor.ts';
import { project } from '../tests/fixtures/project.ts';
import { bundle } from './bundle.ts';
import { startBrowser } from './quiet-page.ts';

/**
 * How long a device works for a hub that asks for it: the widget's own solver in Chromium, with its pauses, on a
 * processor as it is and slowed down by DevTools. Beside it the browser's own digest, called for each nonce.
 *
 *   npm run bench:work
 */
declare const solver: {
  solve(
    wanted: { challenge: string; bits: number },
    signal: AbortSignal,
  ): Promise<Work | undefined>;
};

const slowedBy = [1, 4, 20];
const shown = [12, 14, 16, 18, 20];
/** Each short enough for the slowest, and enough of them that luck evens out. */
const [bits, rounds, tries] = [12, 20, 3];

const script = await bundle(join(project.root, 'widget/delivery/solve.ts'), 'solver');
await using browser = await startBrowser();
const page = await browser.newPage();
// Only a page that came safely has the browser's digest.
await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<p></p>' }));
await page.goto('https://page.example/');
await page.evaluate(script);
const session = await page.context().newCDPSession(page);

console.log('  A device does the work (hashes a second), and is done on average after');
for (const rate of slowedBy) {
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await solved(page, 4);
  const perSecond = await median(() => solved(page, rounds));
  const times = shown.map((one) => `${one} bits ${seconds(2 ** one / perSecond)}`);
  console.log(
    `    ${(rate === 1 ? 'as it is' : `${rate} times slower`).padEnd(16)} ${thousands(perSecond)}/s  ${times.join(', ')}`,
  );
}
await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
console.log(
  `    the browser’s digest for each nonce, not slowed down: ${thousands(await median(() => digests(page)))}/s`,
);

async function median(measure: () => Promise<number>): Promise<number> {
  const seen: number[] = [];
  for (let one = 0; one < tries; one++) seen.push(await measure());
  return seen.toSorted((a, b) => a - b)[Math.floor(tries / 2)] ?? Number.NaN;
}

/** How many hashes a second the solver does. */
function solved(on: Page, times: number): Promise<number> {
  return on.evaluate(
    async ([wantedBits, count]) => {
      const signal = new AbortController().signal;
      const start = performance.now();
      let hashes = 0;
      for (let round = 0; round < count; round++) {
        const work = await solver.solve({ challenge: `round ${round}`, bits: wantedBits }, signal);
        hashes += (work?.nonce ?? Number.NaN) + 1;
      }
      return (hashes / (performance.now() - start)) * 1000;
    },
    [bits, times] as const,
  );
}

function digests(on: Page): Promise<number> {
  return on.evaluate(async () => {
    const message = new Uint8Array(36);
    const start = performance.now();
    const count = 5000;
    for (let nonce = 0; nonce < count; nonce++) {
      new DataView(message.buffer).setUint32(32, nonce);
      await crypto.subtle.digest('SHA-256', message);
    }
    return (count / (performance.now() - start)) * 1000;
  });
}

function thousands(perSecond: number): string {
  return `${Math.round(perSecond / 1000)} k`.padStart(7);
}

function seconds(value: number): string {
  return value < 0.1 ? `${(value * 1000).toFixed(0)} ms` : `${value.toFixed(1)} s`;
}
