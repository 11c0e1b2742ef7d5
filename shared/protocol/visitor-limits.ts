/**
 * The limits that visitors meet, each by itself: the widget brings along only those that it reads. What they
 * are a part of is in limits.ts.
 */

/** Sealed bytes of one visitor's feedback. */
export const sealedFeedback = 32 * 1024;
/** Sealed bytes of one message to a visitor. */
export const sealedMessage = 32 * 1024;
/** Sealed bytes of one reply of a visitor. */
export const sealedReply = 32 * 1024;
/** Characters a visitor may write in one answer. */
export const feedbackText = 4000;
/** Characters in one box for how to reach them. */
export const contactText = 200;
/** Characters in the box for an email address: no longer one can be written to (RFC 3696, erratum 1690). */
export const emailText = 254;
/** Characters of each part that comes with the words, as JSON. */
export const feedbackPart = 2000;
