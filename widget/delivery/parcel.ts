import * as v from 'valibot';
import { putFeedbackSchema } from '../../shared/protocol/visitor.ts';
import { bytes32, derivedName, id } from '../../shared/protocol/wire.ts';

/**
 * What waits in the widget's queue: all that is needed to send it later, on any page of the site, and
 * nothing that can be read. The queue outlives versions of the widget, so its rows are parsed.
 */

/** A sealed feedback. The proof is kept until it is sent, so that it can also be taken back on the way. */
export const parcelSchema = v.object({
  site: id,
  ...putFeedbackSchema.entries,
  eraseProof: bytes32,
});
export type Parcel = v.InferOutput<typeof parcelSchema>;

/** Somebody deleted a feedback that may have reached the hub already. */
export const recallSchema = v.object({ site: id, mailbox: derivedName, eraseProof: bytes32 });
export type Recall = v.InferOutput<typeof recallSchema>;

/** What the queue calls them. A `lapsed` item is what is left of a feedback that waited too long. */
export type ItemType = 'feedback' | 'erase' | 'lapsed';

/** How long a feedback waits for a network: browsers may clear a site's storage after 7 days. */
export const lifetime = 7 * 24 * 60 * 60 * 1000;
