import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowsers } from '../tests/browsers.ts';

export function startBrowser(): Promise<Browser> {
  const executablePath = findBrowsers().chromium;
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
}

/** Opens a page from the disk. Nothing in it runs, and nothing is fetched for it. */
export async function openQuietly(page: Page, file: string): Promise<void> {
  await page.unrouteAll();
  const address = `http://page.example/${encodeURIComponent(basename(file))}`;
  await page.route('**/*', async (route) => {
    if (route.request().url() !== address) return route.abort();
    await route.fulfill({
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': "script-src 'none'" },
      body: readFileSync(file),
    });
  });
  // With its frames, whose text is part of it.
  await page.goto(address, { waitUntil: 'load' });
}
