import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { PluginOption } from 'vite';
import { bundle } from '../../bench/bundle.ts';
import { findBrowsers } from '../browsers.ts';
import { startPages } from '../fixtures/pages.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

/** Which code a tab runs: of today, of a version with one more migration, or none of ours. */
export type Version = 'today' | 'next' | 'none';

/** A real Chromium on a profile of its own, and pages on loopback that run the real store. */
export interface Tabs extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly origin: string;
  open(version: Version): Promise<Page>;
  /** The same, with the page of the extension shown. */
  show(version: Version): Promise<Page>;
  /** Ends the browser, does something to the folder of its databases, and starts it again. */
  restart(between?: (databases: string) => Promise<void>): Promise<void>;
}

export const hasChromium = findBrowsers().chromium !== undefined;

/** The script of a version: its exports are the global `faults`. */
function scriptOf(version: 'today' | 'next'): Promise<string> {
  const entry = join(import.meta.dirname, 'in-page.tsx');
  return bundle(entry, 'faults', version === 'next' ? [withNextMigrations()] : []);
}

export async function openTabs(): Promise<Tabs> {
  const [pages, profile] = await Promise.all([startPages(), temporaryFolder('tabs')]);
  const scripts = { today: await scriptOf('today'), next: await scriptOf('next'), none: '' };
  for (const [version, script] of Object.entries(scripts)) {
    const page = (then: string) => `<!doctype html><html lang="en"><title>${version}</title>
<body><script src="/${version}.js"></script><script>${then}</script></body></html>`;
    pages.serveTrusted(`/${version}.js`, script, { 'content-type': 'text/javascript' });
    pages.serveTrusted(`/${version}/bare`, page(''));
    pages.serveTrusted(`/${version}/shown`, page('faults.showLibrary()'));
  }
  let context = await launch(profile.path);
  const open = async (path: string) => {
    const page = await context.newPage();
    await page.goto(pages.otherOrigin + path);
    return page;
  };
  return {
    get context() {
      return context;
    },
    origin: pages.otherOrigin,
    open: (version) => open(`/${version}/bare`),
    show: (version) => open(`/${version}/shown`),
    async restart(between) {
      await context.close();
      await between?.(join(profile.path, 'Default', 'IndexedDB'));
      context = await launch(profile.path);
    },
    async [Symbol.asyncDispose]() {
      await context.close();
      await pages[Symbol.asyncDispose]();
      await profile[Symbol.asyncDispose]();
    },
  };
}

function launch(profile: string): Promise<BrowserContext> {
  const executablePath = findBrowsers().chromium;
  if (!executablePath) throw new Error('Chromium is not on this machine.');
  return chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
}

// Whoever imports the migrations gets those of the next version; which itself gets those of today.
function withNextMigrations(): PluginOption {
  const next = join(import.meta.dirname, 'next-migrations.ts');
  return {
    name: 'next-migrations',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source.endsWith('/migrations.ts') && importer !== next ? next : undefined,
  };
}
