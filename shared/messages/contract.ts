import type { PageAddress } from '../records/address.ts';
import type { Id } from '../records/ids.ts';
import type { Passage, PassageDraft } from '../records/passage.ts';
import type { Danger } from '../records/sensitive-address.ts';

/**
 * Every message between the extension's contexts, in one place. The table maps a message to what it
 * carries and what is answered; `send.ts` and `receive.ts` hold both ends to it.
 */
export interface Messages {
  /** Page script → background: keep these passages of one page. Answered once safe on this device's disk. */
  'passage/save': { request: SaveRequest; answer: SaveOutcome };
  /** Popup or page script → background: keep the page of this tab, or of the script's own, as a resource. */
  'page/save': { request: PageSaveRequest; answer: ResourceOutcome };
  /** Page script → background: keep this link as a resource, without opening it. */
  'link/save': { request: LinkSaveRequest; answer: ResourceOutcome };
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
  /** Page → background: show passages on this site, or no longer. Answered when open tabs follow. */
  'site/switch': { request: SiteSwitch; answer: null };
  /** Restore script, back from a page's past → background: are you still allowed where you are? */
  'page/allowed': { request: null; answer: { readonly allowed: boolean } };
  /** Popup → restore script: how do things stand? Null before it knows of any passage. */
  'page/states': { request: null; answer: PageStates | null };
  /** Popup → restore script: scroll to this passage, and mark it for a moment. */
  'page/show': { request: { readonly id: Id }; answer: { readonly shown: boolean } };
  /** Popup → restore script: the words where this passage may stand, as they would be saved. */
  'page/describe': { request: { readonly id: Id }; answer: PassageWords | null };
  /** Restore script → background: start the card script beside me; there is something painted. */
  'card/start': { request: null; answer: null };
  /** Background → card script: go to another passage, once the page has been read. */
  'page/go': { request: { readonly to: 'next' | 'previous' }; answer: null };
  /** Background → restore script: passages of your page have changed; paint anew. */
  'page/repaint': { request: null; answer: null };
  /** Background → restore script: you are no longer allowed here; clear what you painted, and end. */
  'page/stop': { request: null; answer: null };
}

export type MessageType = keyof Messages;

/** Those that page scripts take. */
export type PageMessage =
  | 'page/states'
  | 'page/show'
  | 'page/describe'
  | 'page/go'
  | 'page/repaint'
  | 'page/stop';

/** Those that the background takes. */
export type BackgroundMessage = Exclude<MessageType, PageMessage>;

export interface SaveRequest extends Confirmable {
  readonly passages: readonly [PassageDraft, ...PassageDraft[]];
  /** The page asks for a password. */
  readonly asksPassword: boolean;
}

export interface PageSaveRequest extends Confirmable {
  readonly tab?: number;
}

export interface LinkDraft {
  readonly address: string;
  /** Its words; empty when it has none. */
  readonly title: string;
}

export interface LinkSaveRequest extends LinkDraft, Confirmable {}

interface Confirmable {
  /** The person was told what the team will see, and wants it saved all the same. */
  readonly isConfirmed: boolean;
}

export type SaveOutcome =
  /** `isFirst`: the first on a site where passages are not shown again. */
  { readonly type: 'saved'; readonly isFirst: boolean } | Warning | Failure;

export type ResourceOutcome =
  | { readonly type: 'saved'; readonly id: Id }
  /** It was saved before; nothing was changed. */
  | { readonly type: 'kept' }
  /** The browser lets no extension in. */
  | { readonly type: 'closed' }
  | Warning
  | Failure;

/** Not saved: the person has to know first that the team will see this. */
export interface Warning {
  readonly type: 'careful';
  readonly danger: Danger;
  /** As it would be saved. */
  readonly address: string;
}

type Failure =
  /** The disk is full; nothing was half-written. */
  | { readonly type: 'full' }
  /** Not a page that can be saved, or a draft that is not one. */
  | { readonly type: 'refused' };

export type EditOutcome = {
  /** `full`: the disk is, and nothing was written. `gone`: it has been erased, or is not there. */
  readonly type: 'saved' | 'full' | 'gone';
};

export type PassageWords = Pick<PassageDraft, 'quote' | 'selectors'>;

export interface PassageAttachment extends PassageWords {
  readonly id: Id;
}

export interface PassageEdit extends Partial<Pick<PassageDraft, 'stage' | 'note'>> {
  readonly id: Id;
  /** The note that the person began with: one that came meanwhile is then kept beside theirs. */
  readonly seen?: string;
}

export interface CaptureRequest {
  readonly tab: number;
  readonly attach?: LostPassage;
}

/** A passage that is not found any more, and the words that it had. */
export interface LostPassage {
  readonly id: Id;
  readonly quote: string;
}

export interface PagePassage
  extends Pick<Passage, 'id' | 'quote' | 'selectors' | 'stage' | 'note' | 'refused' | 'savedAt'> {
  /** The name of the member who saved it; empty for this person, and for one without a name. */
  readonly savedBy: string;
}

export interface SiteSwitch {
  readonly host: string;
  readonly on: boolean;
}

export interface PageStates {
  /** False where the browser has no CSS Custom Highlights: passages are found, and nothing is painted. */
  readonly paints: boolean;
  /** In the order in which they stand on the page; what was not found comes last. */
  readonly passages: readonly PassageState[];
}

/** `words`: what stands there now. */
export type PassageState =
  | { readonly id: Id; readonly type: 'found' | 'not-found' }
  | { readonly id: Id; readonly type: 'changed' | 'possible'; readonly words: string };
