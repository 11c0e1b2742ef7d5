import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { findBrowsers } from '../browsers.ts';
import { keyboard, pointer } from '../fixtures/hands.ts';
import { type Hub, startHub } from '../fixtures/hub.ts';
import { has } from '../fixtures/journey.ts';
import { type Pages, startPages } from '../fixtures/pages.ts';
import { type Staff, startStaff } from '../fixtures/staff.ts';
import { tabOf } from '../fixtures/visitor.ts';
import { everyWay, everywhere, hosts, type Variant, walk } from './walk-journey.ts';

interface Shown extends Variant {
  readonly how?: BrowserContextOptions;
  readonly hands?: 'keyboard';
  readonly isOffline?: boolean;
}

const phone = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true };

/** 1280 pixels at 400 %. */
const zoomed = { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 };

const variants: readonly Shown[] = [
  { name: 'a phone, 320 px', how: phone, isWhole: true },
  {
    name: 'a phone from right to left, in the dark',
    how: { ...phone, colorScheme: 'dark' },
    language: 'ar',
    isWhole: true,
  },
  { name: 'a tablet', how: { viewport: { width: 768, height: 1024 } } },
  { name: 'dark colours', how: { colorScheme: 'dark' }, habits: ['presses empty'] },
  { name: 'forced colours', how: { forcedColors: 'active' }, habits: ['presses empty'] },
  { name: 'forced colours, dark', how: { forcedColors: 'active', colorScheme: 'dark' } },
  { name: 'reduced motion', how: { reducedMotion: 'reduce' } },
  { name: '400 %', how: zoomed, habits: ['presses empty'] },
  { name: '400 %, from right to left', how: zoomed, language: 'ar' },
  { name: 'the keyboard alone', hands: 'keyboard', isWhole: true },
  { name: 'no network', answers: 'first', isOffline: true },
  { name: 'no network, a shared phone', how: phone, answers: 'last', isOffline: true },
  ...everywhere,
  ...hosts,
];

describe.skipIf(!has.chromium)('every way can be walked to its end, and nothing is cut off', () => {
  let hub: Hub;
  let pages: Pages;
  let staff: Staff;
  let browser: Browser;

  beforeAll(async () => {
    const executablePath = findBrowsers().chromium ?? '';
    const args = ['--no-sandbox', '--disable-gpu'];
    [hub, pages, browser] = await Promise.all([
      startHub(),
      startPages(),
      chromium.launch({ executablePath, args }),
    ]);
    staff = await startStaff(hub, everyWay);
  });
  afterAll(async () => {
    await browser?.close();
    await pages?.[Symbol.asyncDispose]();
    await hub?.[Symbol.asyncDispose]();
  });

  test.concurrent.each(variants.map((variant, seed) => ({ ...variant, seed })))(
    '$name',
    async (shown) => {
      const context = await browser.newContext(shown.how);
      const page = await context.newPage();
      const network = shown.isOffline
        ? { network: (isOn: boolean) => context.setOffline(!isOn) }
        : {};
      const hands = shown.hands === 'keyboard' ? keyboard(page) : pointer(tabOf(page));
      await walk({ ...shown, ...network }, { hands, pages, staff, seed: shown.seed });
      await context.close();
    },
  );
});
