import * as v from 'valibot';
import { type ReplyBody, replyBodySchema } from '../../shared/protocol/reply.ts';
import type { SiteDocument } from '../../shared/protocol/site.ts';
import { type FeedbackBody, feedbackBodySchema } from '../../shared/protocol/visitor.ts';
import { fromBase64url, toBase64url } from '../../shared/records/bytes.ts';
import { type Id, newId } from '../../shared/records/ids.ts';
import type { Status } from '../../shared/records/taxonomy.ts';
import { answerKeyOf } from '../../shared/seal/answer-key.ts';
import { sealContent } from '../../shared/seal/content-key.ts';
import { makeSealKeyPair, openSealed } from '../../shared/seal/hpke.ts';
import { decodeJson, encodeJson } from '../../shared/seal/json.ts';
import { fingerprintOf, makeSignKeyPair, type Signed, signSite } from '../../shared/seal/sign.ts';

/** A charity with real keys, for tests: it publishes a site, opens feedback and answers it. */
export interface Charity {
  readonly site: Id;
  readonly fingerprint: string;
  readonly signed: Signed;
  open(id: string, sealed: string): Promise<FeedbackBody>;
  answer(
    feedback: FeedbackBody,
    status: Status,
    text: string,
    by?: string,
  ): Promise<{ id: Id; sealed: string }>;
  openReply(id: string, feedback: string, sealed: string): Promise<ReplyBody>;
}

export async function makeCharity(change: Partial<SiteDocument> = {}): Promise<Charity> {
  const [team, site] = [newId(), newId()];
  const seal = await makeSealKeyPair();
  const sign = await makeSignKeyPair();
  const document: SiteDocument = {
    v: 1,
    site,
    team,
    version: 1,
    name: 'Bridge Project',
    heading: 'Help us get better',
    intro: 'You do not need to give your name. A person reads everything.',
    ways: ['say', 'idea', 'thanks'],
    seal: { id: seal.id, key: seal.publicKey },
    ...change,
  };
  return {
    site,
    fingerprint: await fingerprintOf(sign.publicKey),
    signed: await signSite(sign, encodeJson(document)),
    async open(id, sealed) {
      const binding = { team, id, subject: id, what: 'feedback' } as const;
      const opened = await openSealed([seal], binding, fromBase64url(sealed) ?? new Uint8Array());
      if (opened.type === 'failed') throw new Error(opened.reason);
      return v.parse(feedbackBodySchema, decodeJson(opened.plaintext));
    },
    async openReply(id, subject, sealed) {
      const binding = { team, id, subject, what: 'reply' } as const;
      const opened = await openSealed([seal], binding, fromBase64url(sealed) ?? new Uint8Array());
      if (opened.type === 'failed') throw new Error(opened.reason);
      return v.parse(replyBodySchema, decodeJson(opened.plaintext));
    },
    async answer({ receipt }, status, text, by) {
      const id = newId();
      const binding = { team, id, subject: receipt.mailbox, what: 'message' } as const;
      const key = await answerKeyOf(receipt.key);
      if (!key) throw new Error('the receipt has no answer key');
      const sealed = await sealContent(key, binding, encodeJson({ v: 1, status, text, by }));
      return { id, sealed: toBase64url(sealed) };
    },
  };
}
