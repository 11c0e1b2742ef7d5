import * as v from 'valibot';
import { statuses } from '../records/taxonomy.ts';
import { limits } from './limits.ts';
import { bytes, bytes32, derivedName, id, time } from './wire.ts';

/** What visitors and staff send one another through the hub. */

export const putFeedbackSchema = v.object({
  sealed: bytes(limits.sealedFeedback),
  mailbox: derivedName,
  readHash: bytes32,
  eraseHash: bytes32,
});
export type PutFeedback = v.InferOutput<typeof putFeedbackSchema>;

export const takenSchema = v.object({ time });
export type Taken = v.InferOutput<typeof takenSchema>;

export const putMessageSchema = v.object({ id, sealed: bytes(limits.sealedMessage) });
export type PutMessage = v.InferOutput<typeof putMessageSchema>;

export const mailboxSchema = v.object({
  time,
  /** When the hub took in the feedback. */
  received: time,
  messages: v.array(v.object({ id, time, sealed: bytes(limits.sealedMessage) })),
});
export type Mailbox = v.InferOutput<typeof mailboxSchema>;

/**
 * Inside the seal of a visitor's feedback. Nobody can ask for it again, so whatever a newer widget put in
 * it must not keep the words from being read: a way need not be one that this version knows.
 */
export const feedbackBodySchema = v.object({
  v: v.literal(1),
  way: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.feedbackText)),
  receipt: v.object({ mailbox: derivedName, key: bytes32 }),
});
export type FeedbackBody = v.InferOutput<typeof feedbackBodySchema>;

/** Inside the seal of a message to a visitor. */
export const messageBodySchema = v.object({
  v: v.literal(1),
  status: v.picklist(statuses),
  text: v.pipe(v.string(), v.maxLength(limits.feedbackText)),
});
export type MessageBody = v.InferOutput<typeof messageBodySchema>;
