import * as v from 'valibot';
import { feedbackText, sealedReply } from './visitor-limits.ts';
import { bytes, bytes32, id } from './wire.ts';

/** What a visitor sends after an answer: words to a question of staff, or whether it made a difference. */

export const putReplySchema = v.object({ sealed: bytes(sealedReply) });
export type PutReply = v.InferOutput<typeof putReplySchema>;

/**
 * Inside the seal of a reply. As with feedback, nobody can ask for it again: what a newer widget says
 * besides the words is kept with them, so that devices of any version make the same of it.
 */
export const replyBodySchema = v.pipe(
  v.looseObject({
    v: v.literal(1),
    /** The message that it is about. */
    to: id,
    text: v.pipe(v.string(), v.maxLength(feedbackText)),
    difference: v.exactOptional(v.unknown()),
    /** The key of the receipt: whoever made this has the code. */
    key: bytes32,
  }),
  v.check(({ text, difference }) => text !== '' || difference !== undefined, 'says something'),
);
export type ReplyBody = v.InferOutput<typeof replyBodySchema>;
