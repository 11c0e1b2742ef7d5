import { expect } from 'vitest';
import { openPopup, saveByKeys } from '../fixtures/extension.ts';
import { has, test } from '../fixtures/journey.ts';
import { articlePage } from '../fixtures/pages.ts';

const title = 'Asking people who use a service';
const quote = 'Write one sentence that says what could change because of what people tell you.';

test.skipIf(!has.chromium)(
  'a resource is changed in the popup by keyboard, and one that closes in the middle of a word loses no letter',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const article = await browser.open(pages.serve('/article', articlePage(title, quote)));
    await saveByKeys(display, article, { stage: 1 });

    const popup = await openPopup(browser, 'Saved');
    await popup.getByRole('link', { name: title }).waitFor();
    await popup.keyboard.press('/');
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.press('e');
    await popup.locator('select:focus').first().waitFor();
    // By their first letters, as a list takes them.
    await popup.keyboard.type('Che');
    await popup.keyboard.press('Tab');
    await popup.keyboard.type('Gui');
    await popup.keyboard.press('Tab');
    await popup.getByText(/Check · .*Guide/).waitFor();
    const note = 'Ring them before you vis';
    await popup.keyboard.type(note);
    await popup.close();

    // It opens where it was left.
    const again = await browser.open(browser.extensionPage('popup.html'));
    const card = again.getByRole('listitem').filter({ hasText: title });
    await card.getByText(note).waitFor();
    const said = await card.textContent();
    expect(said).toContain('Check');
    expect(said).toContain('Guide');
    await again.keyboard.press('/');
    await again.keyboard.press('ArrowDown');
    await again.keyboard.press('e');
    await again.locator('select:focus').first().waitFor();
    await again.keyboard.press('Escape');
    await expect
      .poll(() => again.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe(`Edit ${title}`);
  },
);

test.skipIf(!has.chromium)(
  'a choice that is made as the popup closes is not lost',
  async ({ pages, display, openChromium }) => {
    const browser = await openChromium();
    const article = await browser.open(pages.serve('/article', articlePage(title, quote)));
    await saveByKeys(display, article, { stage: 1 });

    const popup = await openPopup(browser, 'Saved');
    await popup.getByRole('button', { name: `Edit ${title}` }).click();
    await popup.getByLabel('What it is').evaluate((select) => {
      if (!(select instanceof HTMLSelectElement)) throw new Error('It is no list to choose from.');
      select.value = 'template';
      select.dispatchEvent(new Event('change', { bubbles: true }));
      // As a popup goes: at once, with all that has not been written.
      document.location.replace('about:blank');
    });
    await popup.waitForURL('about:blank');
    await popup.close();

    const again = await browser.open(browser.extensionPage('popup.html'));
    const card = again.getByRole('listitem').filter({ hasText: title });
    await card.getByText(/Template/).waitFor();
  },
);
