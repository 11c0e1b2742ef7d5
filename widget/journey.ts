import type { Difference } from '../shared/records/difference.ts';
import type { Way } from '../shared/records/taxonomy.ts';
import type { Receipt } from '../shared/seal/receipt.ts';
import type { Answers, Asked } from './answers.ts';
import type { ReplyParcel } from './delivery/parcel.ts';
import type { Given, QuestionId } from './given.ts';

/** What a person can be in the middle of: plain data that the pages show and change. */

/** What they wrote so far. In memory only. */
export interface Draft {
  readonly way: Way;
  readonly text: string;
  /** When they began, by the page's clock. */
  readonly begunAt?: number;
  /** Whether the phone or computer is their own; undefined until they said. */
  readonly own?: boolean | undefined;
  /** The id of the message that these words became, once they were sealed. */
  readonly sealedAs?: string | undefined;
  /** What they answered besides, in the ways that ask for more than words. */
  readonly given?: { readonly [W in Way]?: Given };
  /** What they write back to staff. */
  readonly reply?: ReplyDraft | undefined;
}

export interface ReplyDraft {
  /** The message that it is about. */
  readonly to: string;
  readonly text: string;
  readonly difference?: Difference;
  readonly sealedAs?: string | undefined;
}

/**
 * How far a message got: with the hub, kept on the device, only in this open page, or not taken. `gone`: it waits
 * no longer and nobody told that it was sent; another page may have deleted it, or its time was up.
 */
export type Reached = 'sent' | 'saved' | 'held' | 'refused' | 'gone';

/** What is to be deleted: something that waits here, or something that a code opens. */
export type Erasing =
  | { readonly type: 'waiting'; readonly id: string }
  | { readonly type: 'sent'; readonly receipt: Receipt };

export type Step =
  | { readonly name: 'start' }
  | { readonly name: 'write' }
  | { readonly name: 'way' }
  | { readonly name: 'ask'; readonly id: QuestionId }
  | { readonly name: 'device' }
  | { readonly name: 'check' }
  | { readonly name: 'practised' }
  | { readonly name: 'done'; readonly id: string; readonly digits: string }
  | { readonly name: 'code' }
  | { readonly name: 'answers'; readonly answers: Answers; readonly receipt: Receipt }
  | {
      readonly name: 'reply';
      readonly asked: Asked;
      /** One question a page, and the last page is to check what was answered. */
      readonly at: 'difference' | 'words' | 'check';
      /** Came from the last page to change an answer, and goes back there. */
      readonly changes?: boolean;
      readonly back: Extract<Step, { name: 'answers' }>;
    }
  | {
      readonly name: 'replied';
      readonly id: string;
      readonly parcel: ReplyParcel;
      readonly back: Extract<Step, { name: 'reply' }>;
    }
  | { readonly name: 'erase'; readonly what: Erasing; readonly back: Step }
  | {
      readonly name: 'erased';
      readonly where: 'everywhere' | 'here' | 'here-and-later' | 'here-and-perhaps';
    };
export type StepName = Step['name'];

/** Something to put right on the page, and the id of the field that it is about. */
export interface Fault {
  readonly field: string;
  readonly text: string;
}

/** What did not work, for whoever listens to `gi-error`. */
export type Trouble =
  | 'unreachable'
  | 'not-there'
  | 'not-trusted'
  | 'offline'
  | 'refused'
  | 'not-found'
  | 'too-many'
  | 'unexpected';
