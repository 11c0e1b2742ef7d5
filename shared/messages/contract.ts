import type { PageAddress } from '../records/address.ts';
import type { Id } from '../records/ids.ts';
import type { Passage, PassageDraft } from '../records/passage.ts';
import type { CaptureTask } from './capture-task.ts';

/**
 * Every message between the extension's contexts, in one place. The table maps a message to what it
 * carries and what is answered; `send.ts` and `receive.ts` hold both ends to it.
 */
export interface Messages {
  /** Page script → background: keep this passage. Answered once it is safe on this device's disk. */
  'passage/save': { request: PassageDraft; answer: SaveOutcome };
  /** Page script → background: this passage stands at these words now. */
  'passage/attach': { request: PassageAttachment; answer: EditOutcome };
  /** Page script → background: change this about a passage, and leave the rest. */
  'passage/edit': { request: PassageEdit; answer: EditOutcome };
  /** Page script → background: into the bin, and out of it again. */
  'passage/delete': { request: { readonly id: Id }; answer: EditOutcome };
  'passage/undelete': { request: { readonly id: Id }; answer: EditOutcome };
  /** Page script → background: what is saved on this page? */
  'passage/list': { request: PageAddress; answer: readonly PagePassage[] };
  /** Page or background → background: something waits to be sent, or a live update came: sync now. */
  'sync/now': { request: null; answer: null };
  /** Popup → background: start the capture bar on this tab; with `attach`, to put that passage elsewhere. */
  'capture/start': { request: CaptureRequest; answer: { readonly started: boolean } };
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

export type EditOutcome = {
  /** `full`: the disk is, and nothing was written. `gone`: it has been erased, or is not there. */
  readonly type: 'saved' | 'full' | 'gone';
};

export interface PassageAttachment extends Pick<PassageDraft, 'quote' | 'selectors'> {
  readonly id: Id;
}

export interface PassageEdit extends Partial<Pick<PassageDraft, 'stage' | 'note'>> {
  readonly id: Id;
}

export interface CaptureRequest {
  readonly tab: number;
  readonly attach?: Omit<Extract<CaptureTask, { type: 'attach' }>, 'type'>;
}

export interface PagePassage
  extends Pick<Passage, 'id' | 'quote' | 'selectors' | 'stage' | 'note' | 'savedAt'> {
  /** The name of the member who saved it; empty for this person, and for one without a name. */
  readonly savedBy: string;
}
