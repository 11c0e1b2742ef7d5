import * as v from 'valibot';
import { limits } from './limits.ts';
import { bytes, epoch, id, number, ringNumber, time } from './wire.ts';

/** Entries as they are pushed and pulled. */

export const pushedEntrySchema = v.object({
  id,
  subject: id,
  // Sized by the hub one by one, so that a single entry that is too large does not hold up its batch.
  sealed: bytes(limits.body),
});
export type PushedEntry = v.InferOutput<typeof pushedEntrySchema>;

export const pushSchema = v.object({
  entries: v.pipe(v.array(pushedEntrySchema), v.minLength(1), v.maxLength(limits.pushEntries)),
});

const refusals = ['erased', 'too-large'] as const;

export const pushResultSchema = v.union([
  v.object({ id, number }),
  v.object({ id, refused: v.picklist(refusals) }),
]);
export type PushResult = v.InferOutput<typeof pushResultSchema>;

export const pushedSchema = v.object({
  epoch,
  time,
  head: number,
  results: v.array(pushResultSchema),
});
export type Pushed = v.InferOutput<typeof pushedSchema>;

const common = { number, id, subject: id, time };
export const entrySchema = v.variant('type', [
  v.object({ ...common, type: v.literal('change'), sealed: bytes(limits.sealedChange) }),
  v.object({
    ...common,
    type: v.literal('feedback'),
    sealed: bytes(limits.sealedFeedback),
    site: id,
  }),
  v.object({ ...common, type: v.literal('reply'), sealed: bytes(limits.sealedReply) }),
  v.object({ ...common, type: v.literal('erasure') }),
]);
export type Entry = v.InferOutput<typeof entrySchema>;

export const pulledSchema = v.object({
  epoch,
  time,
  head: number,
  /** The number of the team's key ring; a hub from before rings has none. */
  ring: v.optional(ringNumber, 1),
  /** Which ring of that number; the first of a team has none. */
  ringId: v.optional(id),
  entries: v.array(entrySchema),
  more: v.boolean(),
});
export type Pulled = v.InferOutput<typeof pulledSchema>;

export const headSchema = v.object({ epoch, number });

export const eraseSchema = v.object({ id, subject: id });
export type Erase = v.InferOutput<typeof eraseSchema>;

export const erasedSchema = v.object({ epoch, time, number });
export type Erased = v.InferOutput<typeof erasedSchema>;
