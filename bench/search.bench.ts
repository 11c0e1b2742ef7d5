import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowsers } from '../tests/browsers.ts';
import { temporaryFolder } from '../tests/fixtures/temporary-folder.ts';
import { bundle } from './bundle.ts';
import type { Way } from './search/in-page.ts';

/**
 * What a person waits for in the popup's search box: the first answer of a page that has just opened, and
 * that to each letter after it. Beside it MiniSearch and FlexSearch, built when the page opens, and loaded
 * from what they export, kept in IndexedDB. In Chromium, on a profile on the disk, started anew after the
 * library was written.
 *
 *   npm run bench:search -- [--resources 10000] [--passages 5] [--alone]
 */
const { values } = parseArgs({
  options: {
    resources: { type: 'string', default: '10000' },
    passages: { type: 'string', default: '5' },
    alone: { type: 'boolean', default: false },
  },
});
const largest = Number(values.resources);
const passages = Number(values.passages);

/** Common words, rare ones, several, beginnings, filters, and words with a letter wrong. */
const queries = {
  'common words': ['people', 'the and for', 'the people to help'],
  'one or two letters': ['p', 'th', 's', 'co m'],
  'rarer words': ['prison travel', 'holbury', 'selfempowering', 'voucher lunch kettle'],
  filters: ['stage:plan', 'stage:plan money', 'by:siân kind:guide', 'site:example people'],
  'misspelt words': ['peopel', 'vuocher', 'trvel prizon', 'holbruy', 'organisatoin'],
};
type Kind = keyof typeof queries;
// The keys of the object above.
const kinds = Object.keys(queries) as Kind[];

const script = await bundle(join(import.meta.dirname, 'search/in-page.ts'), 'searchBench');

interface Filled {
  readonly records: number;
  readonly written: number;
  readonly indexed: number;
  readonly size: number;
}

interface Measured {
  readonly way: Way;
  /** To the first answer of a page. */
  readonly cold: readonly number[];
  readonly keys: ReadonlyMap<Kind, readonly number[]>;
  /** One record read between any two of them. */
  readonly one: readonly number[];
  /** What the page holds once it has answered. */
  readonly heap: number;
}

console.log(
  `  load of the machine ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}\n`,
);
if (!values.alone) console.log('  How it grows\n');
for (const resources of [100, 1_000, largest].filter((one) => one <= largest)) {
  if (values.alone && resources < largest) continue;
  await using folder = await temporaryFolder('search');
  const filled = await fill(folder.path, resources);
  const context = await start(folder.path);
  try {
    const ours = await measure(context, 'ours');
    printSize(resources, filled, ours);
    if (resources === largest && !values.alone) await besidePeers(context, ours, filled);
  } finally {
    await context.close();
  }
}

async function fill(profile: string, resources: number): Promise<Filled> {
  const context = await start(profile);
  try {
    const page = await open(context);
    return await call<Filled>(page, `fill({ resources: ${resources}, passages: ${passages} })`);
  } finally {
    await context.close();
  }
}

async function besidePeers(context: BrowserContext, ours: Measured, { indexed, size }: Filled) {
  const lines = [line('ours', ours, { made: indexed, size }, ours)];
  for (const peer of ['MiniSearch', 'FlexSearch'] as const) {
    const page = await open(context);
    const kept = await call<{ built: number; size: number }>(page, `buildPeer('${peer}')`);
    await page.close();
    for (const from of ['built', 'loaded'] as const) {
      const measured = await measure(context, `${peer} ${from}`);
      lines.push(line(`${peer}, ${from}`, measured, { made: kept.built, size: kept.size }, ours));
    }
  }
  console.log(`\n  Beside its peers, ${largest.toLocaleString('en')} resources`);
  console.log(
    `    ${'first answer'.padStart(46)}      each letter    page holds    on disk   made in`,
  );
  for (const one of lines) console.log(one);
}

function start(profile: string): Promise<BrowserContext> {
  const executablePath = findBrowsers().chromium;
  return chromium.launchPersistentContext(profile, {
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
}

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  await page.route('**/*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  await page.goto('http://search.example/');
  // Hands out one object, on the page's own window.
  await page.evaluate(`${script};globalThis.searchBench = searchBench`);
  return page;
}

/** A peer takes seconds to open: once is enough to tell. */
async function measure(context: BrowserContext, way: Way): Promise<Measured> {
  const cold: number[] = [];
  for (const query of Object.values(queries).flat()) {
    if (way !== 'ours' && cold.length > 0) break;
    const page = await open(context);
    cold.push(await answer(page, way, query));
    await page.close();
  }
  const page = await open(context);
  const keys = new Map<Kind, number[]>();
  const one: number[] = [];
  for (const kind of kinds) {
    if (way !== 'ours' && kind === 'filters') continue;
    const times: number[] = [];
    for (const query of queries[kind]) {
      for (let end = 1; end <= query.length; end++) {
        times.push(await answer(page, way, query.slice(0, end)));
        if (way === 'ours') one.push(await call<number>(page, 'readOne()'));
      }
    }
    keys.set(kind, times);
  }
  const heap = await heapOf(page);
  await page.close();
  return { way, cold, keys, one, heap };
}

async function answer(page: Page, way: Way, query: string): Promise<number> {
  const { time } = await call<{ time: number }>(page, `answer('${way}', ${JSON.stringify(query)})`);
  return time;
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

// What the script answers is data of the type that its function has.
function call<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate(`searchBench.${expression}`) as Promise<T>;
}

function printSize(resources: number, filled: Filled, measured: Measured): void {
  const { cold, keys, one, heap } = measured;
  const { records, written, indexed, size } = filled;
  console.log(`  ${resources.toLocaleString('en')} resources, ${passages} passages each`);
  console.log(`    first answer of a page      ${spread(cold)}`);
  for (const [kind, times] of keys) console.log(`    ${kind.padEnd(27)} ${spread(times)}`);
  console.log(`    to compare, one record read ${spread(one)}`);
  const each = `${((indexed / records) * 1000).toFixed(0)} µs a record`;
  console.log(
    `    index ${megabytes(size)}, made in ${seconds(indexed)} (${each}, ${(indexed / written).toFixed(2)} of writing them); page holds ${megabytes(heap)}`,
  );
}

interface Made {
  readonly made: number;
  readonly size: number;
}

function line(what: string, { cold, keys, heap }: Measured, { made, size }: Made, ours: Measured) {
  const all = lettersOf(keys);
  const first = `${ms(median(cold))} (${ratio(median(cold), median(ours.cold))})`;
  const letter = `${ms(median(all))} (${ratio(median(all), median(lettersOf(ours.keys)))})`;
  const sizes = [megabytes(heap), megabytes(size), seconds(made)].map((one) => one.padStart(10));
  return `    ${what.padEnd(20)} ${first.padStart(25)} ${letter.padStart(16)} ${sizes.join(' ')}`;
}

/** Those that every way was asked. */
function lettersOf(keys: Measured['keys']): number[] {
  return [...keys].flatMap(([kind, times]) => (kind === 'filters' ? [] : times));
}

function spread(times: readonly number[]): string {
  const at = (part: number) => ms(quantile(times, part)).padStart(9);
  return `median ${at(0.5)}   95 % ${at(0.95)}   most ${at(1)}   (${times.length})`;
}

function median(times: readonly number[]): number {
  return quantile(times, 0.5);
}

function quantile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

function ratio(time: number, peer: number): string {
  return `× ${(time / peer).toFixed(time / peer < 10 ? 1 : 0)}`;
}

function ms(time: number): string {
  return `${time < 100 ? time.toFixed(1) : Math.round(time).toLocaleString('en')} ms`;
}

function seconds(time: number): string {
  return `${(time / 1000).toFixed(1)} s`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
