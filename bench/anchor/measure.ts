import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bundle } from '../bundle.ts';
import { openQuietly, startBrowser } from '../quiet-page.ts';
import type { Trial } from './in-page.ts';

export interface Plan {
  /** A folder of HTML pages, with its subfolders. */
  readonly corpus: string;
  readonly seed: number;
  /** Passages of each size on a page. */
  readonly each: number;
  /** Names of alterations; all of them when it is not said. */
  readonly only?: readonly string[] | undefined;
  /** Whether the peer looks for them too, which takes most of the time; where it does not, it finds nothing. */
  readonly hasPeer: boolean;
  readonly onPage?: (done: number, of: number, trials: number) => void;
}

export interface Measured {
  readonly pages: number;
  readonly trials: readonly (Trial & { readonly page: string })[];
  /** Pages that could not be measured, and why: they do not take the others with them. */
  readonly failed: readonly string[];
}

export async function measure(plan: Plan): Promise<Measured> {
  const { corpus, seed, each, only, hasPeer, onPage } = plan;
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.x?html?$/.test(name))
    .sort();
  if (files.length === 0) throw new Error(`No HTML page is in ${corpus}.`);
  const script = await bundle(join(import.meta.dirname, 'in-page.ts'), 'anchorBench');
  const browser = await startBrowser();
  const trials: (Trial & { page: string })[] = [];
  const failed: string[] = [];
  try {
    const page = await browser.newPage();
    for (const [number, file] of files.entries()) {
      try {
        await openQuietly(page, join(corpus, file));
        const alterations = only ?? null;
        const options = { seed: seed * 1000 + number, each, alterations, hasPeer };
        const found = await run(
          page,
          `${script};anchorBench.runTrials(${JSON.stringify(options)})`,
        );
        trials.push(...found.map((trial) => ({ ...trial, page: file })));
      } catch (error) {
        failed.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
      }
      onPage?.(number + 1, files.length, trials.length);
    }
  } finally {
    await browser.close();
  }
  return { pages: files.length, trials, failed };
}

// The script hands out one object; what it answers is data.
function run(page: Page, script: string): Promise<Trial[]> {
  return page.evaluate(script) as Promise<Trial[]>;
}
