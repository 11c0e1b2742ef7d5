import { browser } from 'wxt/browser';
import { type PageFacts, parsePageFacts } from '../../shared/messages/parse.ts';
import type { Sender } from '../../shared/messages/receive.ts';

/** A document that is open: one of our gestures or grants has to reach it. */
export interface Place {
  readonly tab: number;
  readonly frame: number;
}

/** The document that a script of ours sent a message from; undefined for a page of ours. */
export function placeOf({ tab, frameId = 0 }: Sender): Place | undefined {
  return tab?.id === undefined ? undefined : { tab: tab.id, frame: frameId };
}

/** What the page says about itself; undefined where the browser lets no extension in. */
export async function readFacts(place: Place): Promise<PageFacts | undefined> {
  return parsePageFacts(await resultOf(place, '/content-scripts/facts.js'));
}

/** How the page's article begins; empty when it is none. */
export async function readExcerpt(place: Place): Promise<string> {
  const excerpt = await resultOf(place, '/content-scripts/excerpt.js');
  return typeof excerpt === 'string' ? excerpt : '';
}

/** The words of the link with this address that was just clicked; empty when it has none. */
export async function readLinkText(place: Place, address: string): Promise<string> {
  const target = { tabId: place.tab, frameIds: [place.frame] };
  const text = await first(
    browser.scripting.executeScript({ target, func: linkText, args: [address] }),
  );
  return typeof text === 'string' ? text : '';
}

// Runs in the page: it can use nothing of this file. The link that was clicked has the focus.
function linkText(address: string): string {
  const clicked = document.activeElement?.closest('a');
  const links = clicked?.href === address ? [clicked] : [...document.links];
  const link = links.find(({ href, textContent }) => href === address && textContent?.trim());
  return link?.textContent?.slice(0, 2_000) ?? '';
}

/** Whether this frame is one with the page that it stands in, so that a script in that page reaches it. */
export async function isOfTopPage({ tab, frame }: Place): Promise<boolean> {
  if (frame === 0) return true;
  const target = { tabId: tab, frameIds: [frame] };
  return (await first(browser.scripting.executeScript({ target, func: reachesTop }))) === true;
}

function reachesTop(): boolean {
  try {
    return Boolean(window.top?.document);
  } catch {
    // The browser's answer about a page of another origin.
    return false;
  }
}

function resultOf(
  { tab, frame }: Place,
  file: '/content-scripts/facts.js' | '/content-scripts/excerpt.js',
) {
  const target = { tabId: tab, frameIds: [frame] };
  return first(browser.scripting.executeScript({ target, files: [file] }));
}

async function first(running: Promise<readonly { result?: unknown }[]>): Promise<unknown> {
  try {
    return (await running)[0]?.result;
  } catch {
    // The tab was closed or went elsewhere, or the browser lets no extension in: there is nothing to read.
    return undefined;
  }
}
