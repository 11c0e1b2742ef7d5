import type { Way } from '../shared/records/taxonomy.ts';
import type { Receipt } from '../shared/seal/receipt.ts';
import type { Answers } from './answers.ts';

/** What a person can be in the middle of: plain data that the pages show and change. */

/** What they wrote so far. In memory only. */
export interface Draft {
  readonly way: Way;
  readonly text: string;
  /** Whether the phone or computer is their own; undefined until they said. */
  readonly own?: boolean;
  /** The id of the message that these words became, once they were sealed. */
  readonly sealedAs?: string;
}

/** How far a message got: with the hub, kept on the device, only in this open page, or not taken. */
export type Reached = 'sent' | 'saved' | 'held' | 'refused';

/** What is to be deleted: something that waits here, or something that a code opens. */
export type Erasing =
  | { readonly type: 'waiting'; readonly id: string }
  | { readonly type: 'sent'; readonly receipt: Receipt };

export type Step =
  | { readonly name: 'start' }
  | { readonly name: 'write' }
  | { readonly name: 'device' }
  | { readonly name: 'check' }
  | { readonly name: 'done'; readonly id: string; readonly digits: string }
  | { readonly name: 'code' }
  | { readonly name: 'answers'; readonly answers: Answers; readonly receipt: Receipt }
  | { readonly name: 'erase'; readonly what: Erasing; readonly back: Step }
  | { readonly name: 'erased'; readonly where: 'everywhere' | 'here' | 'here-and-later' };
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
