import type { FeedbackBody } from '../shared/protocol/visitor.ts';
import { toBase64url } from '../shared/records/bytes.ts';
import { type Id, newId } from '../shared/records/ids.ts';
import { sealTo } from '../shared/seal/hpke.ts';
import { encodeJson } from '../shared/seal/json.ts';
import { deriveReceipt, newReceiptDigits } from '../shared/seal/receipt.ts';
import { hashOf } from '../shared/seal/secret.ts';
import type { Parcel } from './delivery/parcel.ts';
import type { FormSite } from './form-site.ts';
import type { Draft } from './journey.ts';

export interface SealedFeedback {
  readonly id: Id;
  /** The receipt. Shown to the person once, and kept nowhere. */
  readonly digits: string;
  readonly parcel: Parcel;
}

/** Locks what a person wrote to the charity's key, with a new receipt inside. */
export async function sealFeedback(site: FormSite, { way, text }: Draft): Promise<SealedFeedback> {
  const id = newId();
  const digits = newReceiptDigits();
  const { mailbox, answerKey, readProof, eraseProof } = await deriveReceipt(digits, site.site);
  const body: FeedbackBody = { v: 1, way, text, receipt: { mailbox, key: answerKey } };
  const binding = { team: site.team, id, subject: id, what: 'feedback' } as const;
  const sealed = toBase64url(await sealTo(site.seal, binding, encodeJson(body)));
  const readHash = await hashOf(readProof);
  const eraseHash = await hashOf(eraseProof);
  const parcel = { site: site.site, sealed, mailbox, readHash, eraseHash, eraseProof };
  return { id, digits, parcel };
}
