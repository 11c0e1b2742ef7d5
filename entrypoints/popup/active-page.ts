import { browser } from 'wxt/browser';
import { pageAddress } from '../../shared/anchor/page-address.ts';
import { type PageAddress, pageOf } from '../../shared/records/address.ts';
import { patternOf } from '../../shared/records/site-access.ts';

/** The page that the popup was opened over. */
export type ActivePage =
  | {
      readonly type: 'page';
      readonly tab: number;
      /** The folded address under which its passages are filed. */
      readonly page: string;
      readonly host: string;
      /** The match pattern that its site's grant goes by. */
      readonly pattern: string;
    }
  /** A page of the browser's own, or one that it does not show us. */
  | { readonly type: 'none' };

export async function activePage(): Promise<ActivePage> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined || !tab.url) return { type: 'none' };
  const { address, canonical } = (await addressIn(tab.id)) ?? { address: tab.url };
  const page = pageOf(address, canonical);
  if (!page) return { type: 'none' };
  const { hostname } = new URL(tab.url);
  return { type: 'page', tab: tab.id, page, host: hostname, pattern: patternOf(tab.url) };
}

// As our scripts in the page see it, so that its passages are found under the name they were filed under.
async function addressIn(tab: number): Promise<PageAddress | undefined> {
  try {
    const [found] = await browser.scripting.executeScript({
      target: { tabId: tab },
      func: pageAddress,
    });
    return found?.result;
  } catch {
    // A page that lets no extension in. It still has its own address, and may have been saved elsewhere.
    return undefined;
  }
}
