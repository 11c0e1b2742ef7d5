import type { ReplyBody } from '../shared/protocol/reply.ts';
import { toBase64url } from '../shared/records/bytes.ts';
import { type Id, newId } from '../shared/records/ids.ts';
import { sealBase } from '../shared/seal/hpke-base.ts';
import type { Receipt } from '../shared/seal/receipt.ts';
import type { Asked } from './answers.ts';
import type { ReplyParcel } from './delivery/parcel.ts';
import type { FormSite } from './form-site.ts';
import type { ReplyDraft } from './journey.ts';

/** Locks what a person writes back to the charity's key, with the key of their receipt inside. */
export async function sealReply(
  { site, team, seal }: FormSite,
  { mailbox, readProof, answerKey: key }: Receipt,
  { feedback: subject, message: to }: Asked,
  { text, difference }: ReplyDraft,
): Promise<{ id: Id; parcel: ReplyParcel }> {
  const id = newId();
  const body: ReplyBody = { v: 1, to, text, ...(difference && { difference }), key };
  const binding = { team, id, subject, what: 'reply' } as const;
  // As in sealing.ts: what comes with every page is not made larger for it.
  const plaintext = new TextEncoder().encode(JSON.stringify(body));
  const sealed = toBase64url(await sealBase(seal, binding, plaintext));
  return { id, parcel: { site, mailbox, readProof, sealed } };
}
