import * as v from 'valibot';
import { chosenSchema, consentSchema, contactSchema } from '../records/feedback.ts';
import { isWordWay, statuses } from '../records/taxonomy.ts';
import { feedbackPart, feedbackText, sealedFeedback, sealedMessage } from './visitor-limits.ts';
import { bytes, bytes32, derivedName, id, time } from './wire.ts';

/** What visitors and staff send one another through the hub. */

/** Done by the sender's device because the hub asked for it. */
const workSchema = v.object({
  challenge: v.pipe(v.string(), v.maxLength(200)),
  nonce: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff)),
});
export type Work = v.InferOutput<typeof workSchema>;

export const putFeedbackSchema = v.object({
  sealed: bytes(sealedFeedback),
  mailbox: derivedName,
  readHash: bytes32,
  eraseHash: bytes32,
  // Of another kind, from another version: as good as none, and asked for anew. To be refused for it would be for good.
  work: v.fallback(v.optional(workSchema), undefined),
});
export type PutFeedback = v.InferOutput<typeof putFeedbackSchema>;

export const takenSchema = v.object({ time });
export type Taken = v.InferOutput<typeof takenSchema>;

export const putMessageSchema = v.object({ id, sealed: bytes(sealedMessage) });
export type PutMessage = v.InferOutput<typeof putMessageSchema>;

export const mailboxSchema = v.object({
  time,
  /** When the hub took in the feedback. */
  received: time,
  /** The id of that feedback; a hub from before replies does not say. */
  feedback: v.optional(id),
  messages: v.array(v.object({ id, time, sealed: bytes(sealedMessage) })),
  /** When the visitor wrote back; what they wrote, the hub does not give again. */
  replies: v.optional(v.array(v.object({ id, time })), () => []),
});
export type Mailbox = v.InferOutput<typeof mailboxSchema>;

/**
 * Inside the seal of a visitor's feedback. Nobody can ask for it again, so whatever a newer widget put in
 * it must not keep the words from being read: a way need not be one that this version knows, members that
 * it does not know are kept, and a part that it does not understand is left out.
 */
export const feedbackBodySchema = v.pipe(
  v.looseObject({
    v: v.literal(1),
    way: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
    text: v.pipe(v.string(), v.maxLength(feedbackText)),
    receipt: v.object({ mailbox: derivedName, key: bytes32 }),
    answer: part(chosenSchema),
    contact: part(contactSchema),
    consents: part(v.array(consentSchema)),
    who: part(v.string()),
    flags: part(v.array(v.string())),
  }),
  v.check(({ way, text }) => text !== '' || !isWordWay(way), 'words'),
);
export type FeedbackBody = v.InferOutput<typeof feedbackBodySchema>;

// Nothing comes of making a schema but the schema: what nobody uses is left out of a bundle.
// @__NO_SIDE_EFFECTS__
function part<const S extends v.GenericSchema>(schema: S) {
  const isSmall = (value: unknown) => JSON.stringify(value).length <= feedbackPart;
  return v.fallback(v.optional(v.pipe(schema, v.check(isSmall))), undefined);
}

/** Inside the seal of a message to a visitor. */
export const messageBodySchema = v.object({
  v: v.literal(1),
  status: v.picklist(statuses),
  text: v.pipe(v.string(), v.maxLength(feedbackText)),
  /** Until when staff promise what the status says. */
  by: v.fallback(v.optional(v.pipe(v.string(), v.isoDate())), undefined),
});
export type MessageBody = v.InferOutput<typeof messageBodySchema>;
