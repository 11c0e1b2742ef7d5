import type { FeedbackBody } from '../shared/protocol/visitor.ts';
import { toBase64url } from '../shared/records/bytes.ts';
import type { Parts } from '../shared/records/feedback.ts';
import { type Id, newId } from '../shared/records/ids.ts';
import type { Way } from '../shared/records/taxonomy.ts';
import { sealBase } from '../shared/seal/hpke-base.ts';
import { deriveReceipt, newReceiptDigits } from '../shared/seal/receipt.ts';
import { hashOf } from '../shared/seal/secret.ts';
import type { Parcel } from './delivery/parcel.ts';
import type { FormSite } from './form-site.ts';

export interface SealedFeedback {
  readonly id: Id;
  /** The receipt. Shown to the person once, and kept nowhere. */
  readonly digits: string;
  readonly parcel: Parcel;
}

/** What a person says in one way: their words, and what goes with them. */
export type Said = Pick<FeedbackBody, 'text'> & Parts;

/** Locks what a person wrote to the charity's key, with a new receipt inside. */
export async function sealFeedback(site: FormSite, way: Way, said: Said): Promise<SealedFeedback> {
  const id = newId();
  const digits = newReceiptDigits();
  const { mailbox, answerKey, readProof, eraseProof } = await deriveReceipt(digits, site.site);
  const body = { v: 1, way, ...said, receipt: { mailbox, key: answerKey } };
  const binding = { team: site.team, id, subject: id, what: 'feedback' } as const;
  // Not through `encodeJson`: it would come with every page, beside what reads the site document.
  const plaintext = new TextEncoder().encode(JSON.stringify(body));
  const sealed = toBase64url(await sealBase(site.seal, binding, plaintext));
  const readHash = await hashOf(readProof);
  const eraseHash = await hashOf(eraseProof);
  const parcel = { site: site.site, sealed, mailbox, readHash, eraseHash, eraseProof };
  return { id, digits, parcel };
}
