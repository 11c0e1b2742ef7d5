import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { buildIfOlder } from '../demo/build-if-older.ts';
import { startHub } from '../tests/fixtures/hub.ts';
import { project } from '../tests/fixtures/project.ts';
import { startStaff } from '../tests/fixtures/staff.ts';
import { startBrowser } from './quiet-page.ts';
import { closeAtOnce, listen } from './sync/peers.ts';
import { type Seen, watchPage } from './widget/watch-page.ts';

/**
 * What `<get-involved>` costs the page that it stands in, beside others that ask for feedback: how much code
 * there is, and how long a phone waits for it, with a processor four times slower and DevTools' "slow 3G".
 *
 *   npm run bench:widget [-- --rounds N]
 *
 * All of Sentry's form is in its script. Of Formbricks and Typeform npm has what loads the rest from their own
 * servers: what that is cannot be measured here, so their rows are the least that it can be.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string' } } });
const rounds = Number(values.rounds ?? 3);
const slow3g = { offline: false, latency: 2000, downloadThroughput: 5e4, uploadThroughput: 5e4 };
const slowerBy = 4;
const patience = 120_000;

interface Form {
  readonly name: string;
  readonly html: string;
  /** A function in the page: what a person presses first, once it is there. */
  readonly button: string;
  /** What they write into, after that. */
  readonly field?: string;
}

const scripts = {
  sentry: await bundled('sentry'),
  formbricks: await bundled('formbricks'),
  typeform: await bundled('typeform'),
};

await buildIfOlder(project.root);
printSizes();
await using hub = await startHub();
const staff = await startStaff(hub);
const ours = {
  button: `document.querySelector('get-involved')?.shadowRoot?.querySelector('button.way')`,
  field: `document.querySelector('get-involved')?.shadowRoot?.querySelector('textarea')`,
};
/** As docs/embedding.md says. */
const room = `<style>@media (scripting: enabled) { get-involved { display: block; min-block-size: 36rem } }</style>`;
const forms: readonly Form[] = [
  { name: '<get-involved>', html: staff.snippet, ...ours },
  { name: '  with room kept for it', html: room + staff.snippet, ...ours },
  {
    name: '@sentry/browser',
    html: '<script type="module" src="/sentry.js"></script>',
    button: `document.querySelector('#sentry-feedback')?.shadowRoot?.querySelector('button')`,
    field: `document.querySelector('#sentry-feedback')?.shadowRoot?.querySelector('textarea')`,
  },
  {
    name: '@typeform/embed, its empty frame',
    html: '<div id="form"></div><script type="module" src="/typeform.js"></script>',
    button: `document.querySelector('#form iframe')`,
  },
];
using site = await serve(forms);
await using browser = await startBrowser();
console.log(`  To a phone: processor ${slowerBy} times slower, slow 3G, ${rounds} rounds, medians`);
for (const form of forms) {
  const seen: Seen[] = [];
  for (let round = 0; round < rounds; round++) seen.push(await visit(browser, site.url, form));
  print(form.name, seen);
}

/** A peer's script as a site would build it: minified, and nothing that it does not use. */
async function bundled(name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { __SENTRY_DEBUG__: 'false' },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(import.meta.dirname, `widget/${name}.ts`),
        output: { minify: true, comments: false },
        preserveEntrySignatures: false,
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error(`${name} was not built.`);
  return output.output.flatMap((file) => (file.type === 'chunk' ? [file.code] : [])).join('\n');
}

function printSizes(): void {
  const files = readdirSync(project.widget).filter((name) => name.endsWith('.js'));
  const sizeOf = (...names: readonly string[]) =>
    files
      .filter((file) => names.some((name) => file.startsWith(name)))
      .reduce((sum, file) => sum + gzipped(readFileSync(join(project.widget, file))), 0);
  const shell = sizeOf('get-involved.js');
  const sending = shell + sizeOf('form-', 'add-styles-');
  console.log('  Code, gzip');
  line('<get-involved>, with every page', shell, sending);
  line('<get-involved>, to write, lock and send', sending, sending);
  line('  and to keep it on one’s own device', sending + sizeOf('device-queue-'), sending);
  line('@sentry/browser with feedback', gzipped(scripts.sentry), sending);
  line('@formbricks/js, the loader alone', gzipped(scripts.formbricks), sending);
  line('@typeform/embed, the frame alone', gzipped(scripts.typeform), sending);
  console.log('');
}

function line(what: string, bytes: number, beside: number): void {
  const size = `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
  console.log(`    ${what.padEnd(42)}${size}  ${(bytes / beside).toFixed(2)}`);
}

function gzipped(content: string | Buffer): number {
  return gzipSync(content, { level: 9 }).length;
}

/** A page of a charity's for each form, and the peers' scripts beside it, compressed as any host does. */
async function serve(shown: readonly Form[]) {
  const pages = new Map(shown.map(({ html }, index) => [`/${index}`, pageWith(html)]));
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const script = Object.entries(scripts).find(([name]) => path === `/${name}.js`)?.[1];
    const content = pages.get(path) ?? script;
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': script === undefined ? 'text/html; charset=utf-8' : 'text/javascript',
      'content-encoding': 'gzip',
    });
    response.end(gzipSync(content ?? ''));
  });
  const url = (await listen(server)).replace('127.0.0.1', 'localhost');
  return { url, [Symbol.dispose]: () => closeAtOnce(server) };
}

function pageWith(form: string): string {
  const paragraph = '<p>We work with people who have been through the justice system.</p>';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bridge Project</title>
<meta name="viewport" content="width=device-width"><main><h1>Bridge Project</h1>${paragraph}
${form}<h2>What we do</h2>${paragraph.repeat(20)}</main></html>`;
}

async function visit(from: Browser, origin: string, form: Form): Promise<Seen> {
  const context = await from.newContext({ viewport: { width: 360, height: 640 } });
  try {
    const page = await context.newPage();
    await slowDown(page);
    const { button, field = 'undefined' } = form;
    await page.addInitScript(watchPage, { button, field });
    await page.goto(`${origin}/${forms.indexOf(form)}`, { timeout: patience });
    await page.waitForFunction('seen.button !== undefined', undefined, { timeout: patience });
    if (form.field) {
      await page.evaluate(`(seen.pressed = performance.now(), ${form.button}.click())`);
      await page.waitForFunction('seen.field !== undefined', undefined, { timeout: patience });
    }
    return await page.evaluate<Seen>('seen');
  } finally {
    await context.close();
  }
}

async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow3g);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowerBy });
}

function print(name: string, seen: readonly Seen[]): void {
  const button = median(seen.map((one) => one.button ?? Number.NaN));
  const field = median(seen.map((one) => (one.field ?? Number.NaN) - (one.pressed ?? 0)));
  const blocked = median(seen.map((one) => one.blocked));
  const shift = median(seen.map((one) => one.shift));
  const ready = `${seconds(button)} to the first button`;
  const writing = Number.isNaN(field)
    ? 'nothing to write into'
    : `${seconds(field)} from there to writing`;
  console.log(
    `    ${name.padEnd(34)}${ready}, ${writing}; ${blocked.toFixed(0)} ms blocked, layout shift ${shift.toFixed(3)}`,
  );
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
