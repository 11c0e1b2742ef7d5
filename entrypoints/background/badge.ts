import { browser } from 'wxt/browser';

/** How much feedback nobody has read yet, on the toolbar button. Quiet: no number when there is none. */
export async function showUnread(unread: number): Promise<void> {
  // The accent of tokens.css, which a badge cannot read.
  await browser.action.setBadgeBackgroundColor({ color: '#0b5d63' });
  await browser.action.setBadgeText({ text: unread > 0 ? String(Math.min(unread, 999)) : '' });
}
