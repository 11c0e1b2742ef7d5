import { browser } from 'wxt/browser';
import { sendToTab } from '../../shared/messages/send.ts';

const id = 'restore';
const file = '/content-scripts/restore.js';

/**
 * Makes the restore script run on just the sites that the person allowed, now and after a restart: the
 * browser keeps both the grants and the registration, and this brings the second in line with the first.
 */
export async function alignRestore(): Promise<void> {
  const matches = await grantedOrigins();
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [id] });
    return;
  }
  const script = {
    id,
    matches,
    js: [file],
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Starts the restore script in pages of these sites that are open already. */
export async function restoreOpenTabs(origins: readonly string[]): Promise<void> {
  for (const tab of await tabsOf(origins)) {
    // Refused for a tab that shows the browser's own error page, which has the site's address.
    await browser.scripting
      .executeScript({ target: { tabId: tab }, files: [file] })
      .catch(() => undefined);
  }
}

/** Clears the pages that are open on sites that are no longer allowed. */
export async function stopElsewhere(): Promise<void> {
  const allowed = new Set(await tabsOf(await grantedOrigins()));
  // The browser no longer says where these tabs are, so each is told; most have no script of ours.
  const tabs = (await browser.tabs.query({})).flatMap(({ id }) => id ?? []);
  const others = tabs.filter((tab) => !allowed.has(tab));
  await Promise.all(others.map((tab) => sendToTab(tab, 'page/stop', null)));
}

const painted = 'changesPainted';

/**
 * Tells the restore scripts that passages have changed. `changes` is how many changes the store holds:
 * it moves with each edit, each change that arrives and each erasure, and stays when nothing happened.
 */
export async function repaintAfter(changes: number): Promise<void> {
  // Kept by the browser, since this script does not live from one change to the next.
  const last = await browser.storage.session.get(painted);
  if (last[painted] === changes) return;
  await browser.storage.session.set({ [painted]: changes });
  const tabs = await tabsOf(await grantedOrigins());
  await Promise.all(tabs.map((tab) => sendToTab(tab, 'page/repaint', null)));
}

async function grantedOrigins(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins;
}

async function tabsOf(origins: readonly string[]): Promise<number[]> {
  if (origins.length === 0) return [];
  const tabs = await browser.tabs.query({ url: [...origins] });
  return tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
}
