import { writeFile } from 'node:fs/promises';
import type { CDPSession, Page } from 'playwright-core';

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

interface Shot {
  readonly size: Size;
  readonly dark?: boolean;
  /** Only this element, with a little around it; else the window, or the `whole` page. */
  readonly of?: string;
  readonly whole?: boolean;
  /** Pixels of the picture to one of CSS. */
  readonly scale?: number;
}

export interface Camera {
  /** Gives the page this size and these colours until the next call. */
  pose(page: Page, shot: Shot): Promise<void>;
  take(page: Page, name: string, shot: Shot): Promise<void>;
}

const margin = 12;

/** Writes pictures into a folder, each as sharp as asked, whatever the screen. */
export function camera(folder: URL): Camera {
  const sessions = new WeakMap<Page, CDPSession>();
  const sessionOf = async (page: Page) => {
    const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
    sessions.set(page, session);
    return session;
  };

  async function pose(page: Page, { size, dark = false, scale = 2 }: Shot): Promise<void> {
    const session = await sessionOf(page);
    const value = dark ? 'dark' : 'light';
    await session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    });
    await session.send('Emulation.setScrollbarsHidden', { hidden: true });
    const metrics = { ...size, deviceScaleFactor: scale, mobile: false };
    await session.send('Emulation.setDeviceMetricsOverride', metrics);
  }

  // What is outside the window is not drawn, so the window becomes as high as the page.
  async function poseFor(page: Page, shot: Shot): Promise<void> {
    await pose(page, shot);
    if (!shot.of && !shot.whole) return;
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await pose(page, { ...shot, size: { ...shot.size, height } });
  }

  return {
    pose,
    async take(page, name, shot) {
      await page.bringToFront();
      await poseFor(page, shot);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const frame = shot.of ? await page.locator(shot.of).evaluate(framed, margin) : undefined;
      const session = await sessionOf(page);
      const { data } = await session.send('Page.captureScreenshot', {
        format: 'png',
        ...(frame && { clip: { ...frame, scale: 1 } }),
      });
      await writeFile(new URL(`${name}.png`, folder), Buffer.from(data, 'base64'));
      await pose(page, shot);
    },
  };
}

function framed(element: Element, around: number) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return {
    x: left + scrollX - around,
    y: top + scrollY - around,
    width: width + 2 * around,
    height: height + 2 * around,
  };
}
