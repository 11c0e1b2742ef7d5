import { browser } from 'wxt/browser';
import type { PageStates, PassageWords } from '../../shared/messages/contract.ts';
import { sendToTab } from '../../shared/messages/send.ts';
import type { Id } from '../../shared/records/ids.ts';

/** What a page's restore script knows. `away`: none runs there. `looking`: it has only just started. */
export type PageKnowledge =
  | { readonly type: 'away' }
  | { readonly type: 'looking' }
  | { readonly type: 'known'; readonly states: PageStates };

/** The page under the popup. */
export interface PageLink {
  ask(): Promise<PageKnowledge>;
  /** Starts the restore script there, this once; false when the browser does not let it. */
  start(): Promise<boolean>;
  /** False when the passage is not there any more. */
  show(id: Id): Promise<boolean>;
  /** The words where the passage may stand; undefined when they are not there any more. */
  describe(id: Id): Promise<PassageWords | undefined>;
}

/** `tab` was opened to us by the click that opened the popup. */
export function linkTo(tab: number): PageLink {
  return {
    async ask() {
      const reply = await sendToTab(tab, 'page/states', null);
      if (reply.type === 'unanswered') return { type: 'away' };
      return reply.answer ? { type: 'known', states: reply.answer } : { type: 'looking' };
    },
    async start() {
      try {
        const file = '/content-scripts/restore.js';
        await browser.scripting.executeScript({ target: { tabId: tab }, files: [file] });
        return true;
      } catch {
        // The browsers word each refusal differently and give it no name; all there is to do is say so.
        return false;
      }
    },
    async show(id) {
      const reply = await sendToTab(tab, 'page/show', { id });
      return reply.type === 'answered' && reply.answer.shown;
    },
    async describe(id) {
      const reply = await sendToTab(tab, 'page/describe', { id });
      return reply.type === 'answered' ? (reply.answer ?? undefined) : undefined;
    },
  };
}
