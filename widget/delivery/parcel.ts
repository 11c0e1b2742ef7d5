import type { PutFeedback } from '../../shared/protocol/visitor.ts';
import { isId } from '../../shared/records/ids.ts';
import { isBytes } from '../is-bytes.ts';
import { membersOf } from '../members.ts';

/**
 * What waits in the widget's queue: all that is needed to send it later, on any page of the site, and
 * nothing that can be read. The queue outlives versions of the widget, so its rows are parsed.
 */

/** A sealed feedback. The proof is kept until it is sent, so that it can also be taken back on the way. */
export type Parcel = Omit<PutFeedback, 'work'> & Recall;

/** Somebody deleted a feedback that may have reached the hub already. */
export interface Recall {
  readonly site: string;
  readonly mailbox: string;
  readonly eraseProof: string;
}

/** What a person writes back to staff, sealed. The proof lets them, and reads what only the code opens. */
export interface ReplyParcel {
  readonly site: string;
  readonly mailbox: string;
  readonly readProof: string;
  readonly sealed: string;
}

/** What the queue calls them. A `lapsed` item is what is left of a feedback that waited too long. */
export type ItemType = 'feedback' | 'reply' | 'erase' | 'lapsed';

/** How long a feedback waits for a network: browsers may clear a site's storage after 7 days. */
export const lifetime = 7 * 24 * 60 * 60 * 1000;

export function parseParcel(body: unknown): Parcel | undefined {
  const recall = parseRecall(body);
  const { sealed, readHash, eraseHash } = membersOf(body);
  if (!recall || !isBytes(sealed)) return undefined;
  if (!isBytes(readHash, 32) || !isBytes(eraseHash, 32)) return undefined;
  return { ...recall, sealed, readHash, eraseHash };
}

export function parseReply(body: unknown): ReplyParcel | undefined {
  const { site, mailbox, readProof, sealed } = membersOf(body);
  if (!isId(site) || !isBytes(mailbox, 16) || !isBytes(readProof, 32)) return undefined;
  return isBytes(sealed) ? { site, mailbox, readProof, sealed } : undefined;
}

export function parseRecall(body: unknown): Recall | undefined {
  const { site, mailbox, eraseProof } = membersOf(body);
  if (!isId(site) || !isBytes(mailbox, 16) || !isBytes(eraseProof, 32)) return undefined;
  return { site, mailbox, eraseProof };
}

/** The site that an item goes to; undefined for what this version cannot read. */
export function siteOf(body: unknown): unknown {
  return membersOf(body).site;
}
