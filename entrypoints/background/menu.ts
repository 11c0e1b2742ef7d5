import { browser } from 'wxt/browser';

export const menuEntry = 'capture';

/** Made once, when the extension is installed or updated: the browsers remember it. */
export function makeMenu(): void {
  browser.contextMenus.removeAll(() => {
    browser.contextMenus.create({
      id: menuEntry,
      title: browser.i18n.getMessage('menuCapture'),
      contexts: ['selection'],
    });
  });
}
