import { browser } from 'wxt/browser';
import type { LinkDraft, ResourceOutcome } from '../../shared/messages/contract.ts';
import { shortened } from '../../shared/records/shortened.ts';
import { startCapture, tell } from './capture.ts';
import { readLinkText } from './page-scripts.ts';
import { longestTitle } from './save.ts';

/** What the entries do that is not done in the page itself. */
export interface Saving {
  readonly page: (tab: number) => Promise<ResourceOutcome>;
  readonly link: (link: LinkDraft) => Promise<ResourceOutcome>;
}

/** Made once, when the extension is installed or updated: the browsers remember it. */
export function makeMenu(): void {
  browser.contextMenus.removeAll(() => {
    make('passage', 'menuCapture', ['selection']);
    make('link', 'menuLink', ['link']);
    make('page', 'menuPage', ['page']);
  });
}

type Entry = 'passage' | 'link' | 'page';
type Contexts = NonNullable<Parameters<typeof browser.contextMenus.create>[0]['contexts']>;

function make(id: Entry, word: 'menuCapture' | 'menuLink' | 'menuPage', contexts: Contexts): void {
  const title = browser.i18n.getMessage(word);
  const webOnly = id === 'link' && { targetUrlPatterns: ['http://*/*', 'https://*/*'] };
  browser.contextMenus.create({ id, title, contexts, ...webOnly });
}

type Click = Parameters<Parameters<typeof browser.contextMenus.onClicked.addListener>[0]>[0];

/** Does what an entry says, and tells in the page what came of it. */
export async function onMenu(click: Click, tab: number, saving: Saving): Promise<void> {
  const { menuItemId, frameId: frame = 0, linkUrl: address } = click;
  if (menuItemId === 'passage') await startCapture(tab, { frame });
  if (menuItemId === 'page') await tell(tab, { outcome: await saving.page(tab) });
  if (menuItemId !== 'link' || !address) return;
  // Firefox tells the link's words, Chromium does not.
  const told = 'linkText' in click && typeof click.linkText === 'string' ? click.linkText : '';
  const text = told || (await readLinkText({ tab, frame }, address));
  // Some wrap a whole card, with a text that no message takes.
  const link = { address, title: shortened(text, longestTitle) };
  await tell(tab, { outcome: await saving.link(link), link });
}
