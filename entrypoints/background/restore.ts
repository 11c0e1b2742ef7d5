import { browser } from 'wxt/browser';
import { sendToTab } from '../../shared/messages/send.ts';
import {
  hostsIn,
  patternOf,
  patternOfHost,
  switchedOffKey,
} from '../../shared/records/site-access.ts';

const id = 'restore';
const file = '/content-scripts/restore.js';

/**
 * Makes the restore script run on just the sites that the person allowed and did not switch off, now and
 * after a restart: the browser keeps the grants and the registration, and this brings the second in line
 * with the first.
 */
export async function alignRestore(): Promise<void> {
  const [matches, excludeMatches] = await Promise.all([grantedOrigins(), switchedOff()]);
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [id] });
    return;
  }
  const script = {
    id,
    matches,
    excludeMatches,
    js: [file],
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Starts the restore script in pages of these sites that are open already. */
export async function restoreOpenTabs(origins: readonly string[]): Promise<void> {
  const [tabs, allowed] = await Promise.all([tabsOf(origins), allowedTabs()]);
  await Promise.all(tabs.filter((tab) => allowed.has(tab)).map(start));
}

async function start(tab: number): Promise<void> {
  // Refused for a tab that shows the browser's own error page, which has the site's address.
  await browser.scripting
    .executeScript({ target: { tabId: tab }, files: [file] })
    .catch(() => undefined);
}

/** Clears the pages that are open on sites that are not allowed, or are switched off. */
export async function stopElsewhere(): Promise<void> {
  const allowed = await allowedTabs();
  // The browser no longer says where these tabs are, so each is told; most have no script of ours.
  const others = (await openTabs()).filter((tab) => !allowed.has(tab));
  await Promise.all(others.map((tab) => sendToTab(tab, 'page/stop', null)));
}

/** Keeps on this device whether a site that is allowed with all others is switched on or off. */
export async function keepSwitch(host: string, on: boolean): Promise<void> {
  const others = (await hostsOff()).filter((one) => one !== host);
  await browser.storage.local.set({ [switchedOffKey]: on ? others : [...others, host].sort() });
}

/** Whether the restore script may run at this address. */
export async function mayRestore(address: string): Promise<boolean> {
  const origins = [patternOf(address)];
  const [granted, off] = await Promise.all([
    browser.permissions.contains({ origins }),
    switchedOff(),
  ]);
  return granted && !off.includes(patternOfHost(new URL(address).hostname));
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
  // Also where somebody had them shown just once, on a site that is not allowed.
  await Promise.all((await openTabs()).map((tab) => sendToTab(tab, 'page/repaint', null)));
}

async function grantedOrigins(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins;
}

async function switchedOff(): Promise<string[]> {
  return (await hostsOff()).map(patternOfHost);
}

async function hostsOff(): Promise<readonly string[]> {
  const stored = await browser.storage.local.get(switchedOffKey);
  return hostsIn(stored[switchedOffKey]);
}

async function allowedTabs(): Promise<ReadonlySet<number>> {
  const [granted, off] = await Promise.all([
    grantedOrigins().then(tabsOf),
    switchedOff().then(tabsOf),
  ]);
  return new Set(granted.filter((tab) => !off.includes(tab)));
}

async function tabsOf(origins: readonly string[]): Promise<number[]> {
  return origins.length === 0 ? [] : openTabs({ url: [...origins] });
}

// One that the browser put away to save memory has no scripts; it gets ours when it is loaded again.
async function openTabs(which: { url?: string[] } = {}): Promise<number[]> {
  const tabs = await browser.tabs.query({ ...which, discarded: false });
  return tabs.flatMap(({ id }) => id ?? []);
}
