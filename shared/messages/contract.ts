import type { PageAddress } from '../records/address.ts';
import type { Passage, PassageDraft } from '../records/passage.ts';

/**
 * Every message between the extension's contexts, in one place. The table maps a message to what it
 * carries and what is answered; `send.ts` and `receive.ts` hold both ends to it.
 */
export interface Messages {
  /** Page script → background: keep this passage. Answered once it is safe on this device's disk. */
  'passage/save': { request: PassageDraft; answer: SaveOutcome };
  /** Page script → background: what is saved on this page? */
  'passage/list': { request: PageAddress; answer: readonly PagePassage[] };
  /** Page or background → background: something waits to be sent, or a live update came: sync now. */
  'sync/now': { request: null; answer: null };
  /** Popup → background: start the capture bar on this tab. */
  'capture/start': { request: { readonly tab: number }; answer: { readonly started: boolean } };
  /** Background → restore script: passages of your page have changed; paint anew. */
  'page/repaint': { request: null; answer: null };
  /** Background → restore script: you are no longer allowed here; clear what you painted, and end. */
  'page/stop': { request: null; answer: null };
}

export type MessageType = keyof Messages;

export type SaveOutcome =
  | { readonly type: 'saved'; readonly id: string }
  /** The disk is full; nothing was half-written. */
  | { readonly type: 'full' }
  /** Not a page that can be saved, or a draft that is not one. */
  | { readonly type: 'refused' };

export type PagePassage = Pick<Passage, 'id' | 'quote' | 'selectors' | 'stage' | 'note'>;
