import { expect } from 'vitest';
import { openPopup, saveByKeys, startPair } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';

const title = 'Asking people who use a service';
const quote = 'Write one sentence that says what could change because of what people tell you.';
const note = 'read before the board meets';

test.skipIf(!has.chromium)(
  'a passage saved by one colleague is in the other’s open popup within five seconds, and the hub cannot read it',
  async ({ hub, pages, display, openChromium }) => {
    const [ada, bo] = [await openChromium(), await openChromium()];
    await startPair(ada, bo, hub);
    const popup = await openPopup(bo, 'Saved');

    const article = await ada.open(pages.serve('/article', articlePage(title, quote)));
    await saveByKeys(display, article, { stage: 1, note });

    const card = popup.getByRole('listitem').filter({ hasText: title });
    await card.waitFor({ timeout: 5000 });
    expect(await card.textContent()).toContain(quote);
    expect(await card.textContent()).toContain(note);
    expect(await card.textContent()).toContain('Think');
    expect(await hub.filesWith(title, quote, note, 'could change')).toEqual([]);
  },
);
