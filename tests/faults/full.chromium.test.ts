import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startHub } from '../fixtures/hub.ts';
import { hasChromium, openTabs } from './tabs.ts';

declare const faults: typeof import('./in-page.tsx');

/** Of no pattern: Chromium presses together what it writes. */
const long = randomBytes(2_000_000).toString('base64');

test.skipIf(!hasChromium)(
  'on a full disk a save says so and writes nothing, what is saved is read and sent, and with room the next save works',
  async () => {
    const [{ open, origin, ...opened }, hub] = await Promise.all([openTabs(), startHub()]);
    onTestFinished(async () => {
      await opened[Symbol.asyncDispose]();
      await hub[Symbol.asyncDispose]();
    });
    // Before anything is kept: Chromium remembers for half a minute how much room there was.
    await leave(await open('none'), origin, 1_000_000);
    const page = await open('today');
    expect(await page.evaluate((url) => faults.foundTeam(url), hub.url)).toBe('joined');
    expect(await page.evaluate(() => faults.save('Kept'))).toMatchObject({ type: 'saved' });
    const waiting = await page.evaluate(() => faults.waits());
    const before = await page.evaluate(() => faults.written());

    expect(await saveLong(page)).toBe('full');
    expect(await page.evaluate(() => faults.written())).toEqual(before);
    expect(await page.evaluate(() => faults.quotes())).toEqual(['Kept']);
    expect(waiting).toBeGreaterThan(0);
    await page.evaluate(() => faults.pass());
    expect(await page.evaluate(() => faults.waits())).toBe(0);

    await leave(page, origin);
    expect(await saveLong(page)).toBe('saved');
    expect(await page.evaluate(() => faults.save('Then'))).toMatchObject({ type: 'saved' });
    expect(await page.evaluate(() => faults.pass())).toMatchObject({ type: 'up-to-date' });
    expect(await page.evaluate(() => faults.waits())).toBe(0);
  },
);

/** How much room there is for this origin; all the disk when no size is given. */
async function leave(page: Page, origin: string, quotaSize?: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin,
    ...(quotaSize !== undefined && { quotaSize }),
  });
}

async function saveLong(page: Page): Promise<string> {
  const { type } = await page.evaluate((text) => faults.save(text), long);
  return type;
}
