import { expect } from 'vitest';
import { openPopup, saveByKeys, startPair } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';

const title = 'Counting who was not there';
const quote = 'Count who took part, and then look for who did not.';

/** The alarm that wakes the background worker comes every half minute. */
const afterAnAlarm = 75_000;

test.skipIf(!has.chromium)(
  'a passage arrives although the background worker was ended between saving and sending',
  async ({ hub, pages, display, openChromium }) => {
    const [ada, bo] = [await openChromium(), await openChromium()];
    await startPair(ada, bo, hub);
    const article = await ada.open(pages.serve('/article', articlePage(title, quote)));

    await hub.stop();
    await saveByKeys(display, article, { stage: 4 });
    await ada.stopWorker();
    await hub.start();

    const popup = await openPopup(bo, 'Saved');
    await popup.getByText(quote).waitFor({ timeout: afterAnAlarm });
    expect(await popup.getByText(quote).count()).toBe(1);
  },
);

test.skipIf(!has.chromium)(
  'a passage is there, and arrives, although the browser was killed as soon as it said “Saved”',
  async ({ hub, pages, display, openChromium }) => {
    const [ada, bo] = [await openChromium(), await openChromium()];
    await startPair(ada, bo, hub);
    const article = await ada.open(pages.serve('/article', articlePage(title, quote)));

    await hub.stop();
    await saveByKeys(display, article, { stage: 4 });
    await ada.kill();
    await hub.start();
    await ada.startAgain();

    const own = await openPopup(ada, 'Saved');
    await own.getByText(quote).waitFor();
    const popup = await openPopup(bo, 'Saved');
    await popup.getByText(quote).waitFor({ timeout: afterAnAlarm });
    expect(await popup.getByText(quote).count()).toBe(1);
  },
);
