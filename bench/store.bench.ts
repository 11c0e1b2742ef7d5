import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowsers } from '../tests/browsers.ts';
import { type TemporaryFolder, temporaryFolder } from '../tests/fixtures/temporary-folder.ts';
import { bundle } from './bundle.ts';
import type { Times } from './store/in-page.ts';
import type * as Ours from './store/ours.ts';
import { closeAtOnce, listen } from './sync/peers.ts';

/**
 * What our store costs over IndexedDB by hand, in Chromium on a profile on the disk. By hand and with Dexie
 * the very rows are written that a commit of ours writes: record, change, outbox, search. PouchDB and RxDB
 * write one document each, and neither a change, nor an outbox, nor anything to search.
 *
 *   npm run bench:store -- [--records N] [--rounds R] [--restarts S] [--library L]…
 *
 * Rounds are interleaved, each library on a new profile in each; the table has medians.
 */
const { values } = parseArgs({
  options: {
    records: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    restarts: { type: 'string' },
    library: { type: 'string', multiple: true },
  },
});

const allLibraries = ['by-hand', 'ours', 'with-dexie', 'pouch', 'rx'] as const;
type Library = (typeof allLibraries)[number];
const libraries = allLibraries.filter((one) => values.library?.includes(one) ?? true);
const batchSize = 500;
const singles = 100;
const restarts = Number(values.restarts ?? 3);

interface Result extends Times {
  readonly firsts: readonly number[];
  /** Bytes on the disk. */
  readonly size: number;
}

const scripts = new Map<Library, string>();
for (const library of libraries) {
  scripts.set(library, await bundle(join(import.meta.dirname, `store/${library}.ts`), 'bench'));
}

for (const records of (values.records ?? ['10000', '100000']).map(Number)) {
  const rounds = Number(values.rounds ?? (records > 20_000 ? 1 : 3));
  await using rows = await temporaryFolder('bench-rows');
  await using site = await serve(rows.path);
  await writeRows(site.url, rows.path, records);
  const results = new Map<Library, Result[]>(libraries.map((library) => [library, []]));
  for (let round = 0; round < rounds; round++) {
    for (const library of turned(libraries, round)) {
      results.get(library)?.push(await measure(site.url, library, records));
    }
  }
  print(records, rounds, results);
}

/** Another one goes first each time. */
function turned<T>(list: readonly T[], by: number): T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

async function serve(folder: string) {
  const server = createServer((request, response) => {
    const [, name] = /^\/rows\/([\d-]+)$/.exec(request.url ?? '') ?? [];
    if (name === undefined) {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>bench</title>');
      return;
    }
    readFile(join(folder, name)).then(
      (rows) => response.end(rows),
      () => response.writeHead(404).end(),
    );
  });
  const url = (await listen(server)).replace('127.0.0.1', 'localhost');
  return { url, [Symbol.asyncDispose]: async () => closeAtOnce(server) };
}

/** What our store writes for each batch, as files that the others read before they are measured. */
async function writeRows(url: string, folder: string, records: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  await using profile = await temporaryFolder('bench-store');
  await using browser = await open(url, 'ours', profile);
  const batches = Array.from({ length: records / batchSize }, (_, i) => [i * batchSize, batchSize]);
  const ones = Array.from({ length: singles }, (_, i) => [records + i, 1]);
  for (const [first = 0, count = 0] of [...batches, ...ones]) {
    const rows = await browser.page.evaluate(
      ([from, many]) => {
        const bench: typeof Ours = Reflect.get(window, 'bench');
        return bench.writeAndTell(from, many).then((written) => JSON.stringify(written));
      },
      [first, count] as const,
    );
    await writeFile(join(folder, `${first}-${count}`), rows);
  }
}

async function measure(url: string, library: Library, records: number): Promise<Result> {
  await using profile = await temporaryFolder('bench-store');
  const times = await inPage(url, library, profile, (page) =>
    page.evaluate(
      ([many, one]): Promise<Times> => Reflect.get(window, 'bench').measure(many, one),
      [records, singles] as const,
    ),
  );
  const size = await sizeOf(join(profile.path, 'Default', 'IndexedDB'));
  const firsts: number[] = [];
  for (let i = 0; i < restarts; i++) {
    const look = (page: Page) =>
      page.evaluate((): Promise<number> => Reflect.get(window, 'bench').firstList());
    firsts.push(await inPage(url, library, profile, look));
  }
  return { ...times, size, firsts };
}

async function inPage<T>(
  url: string,
  library: Library,
  profile: TemporaryFolder,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  await using browser = await open(url, library, profile);
  return await work(browser.page);
}

async function open(url: string, library: Library, { path }: TemporaryFolder) {
  const executablePath = findBrowsers().chromium;
  if (!executablePath) throw new Error('Chromium is not on this machine.');
  const context: BrowserContext = await chromium.launchPersistentContext(path, {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.addScriptTag({ content: `${scripts.get(library)};globalThis.bench = bench` });
  return { page, [Symbol.asyncDispose]: () => context.close() };
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = files.map(
    async ({ parentPath, name }) => (await stat(join(parentPath, name))).size,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function print(records: number, rounds: number, results: ReadonlyMap<Library, Result[]>): void {
  console.log(`  ${records.toLocaleString('en')} records, ${rounds} rounds; ratios to by hand`);
  const line = (what: string, cells: readonly string[]) =>
    console.log(`    ${what.padEnd(24)}${cells.map((cell) => cell.padStart(19)).join('')}`);
  line('', libraries);
  const row = (what: string, of: (result: Result) => number, show: (value: number) => string) => {
    const medians = libraries.map((library) => median((results.get(library) ?? []).map(of)));
    const [byHand = 0] = medians;
    line(
      what,
      medians.map((value) => `${show(value)} ${(value / byHand).toFixed(2).padStart(6)}`),
    );
  };
  const milliseconds = (value: number) => `${value.toFixed(2)} ms`;
  const rate = (value: number) => `${Math.round((records / value) * 1000).toLocaleString('en')}/s`;
  row('bulk, records', ({ bulk }) => bulk, rate);
  row('one, durable', ({ single }) => single, milliseconds);
  row('one by its id', ({ point }) => point, milliseconds);
  row('50 before a time', ({ range }) => range, milliseconds);
  row('first list after start', ({ firsts }) => median(firsts), milliseconds);
  line(
    '  from and to',
    libraries.map((library) => {
      const all = (results.get(library) ?? []).flatMap(({ firsts }) => firsts);
      return `${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)} ms`;
    }),
  );
  row(
    'on the disk',
    ({ size }) => size,
    (value) => `${(value / 1e6).toFixed(1)} MB`,
  );
  const only = (what: string, library: Library, of: (result: Result) => number) => {
    const found = results.get(library)?.map(of);
    if (found) line(`${what} (${library})`, [milliseconds(median(found))]);
  };
  only('lists’ index', 'pouch', ({ ready }) => ready);
  only('two words', 'ours', ({ search = 0 }) => search);
  console.log('');
}
