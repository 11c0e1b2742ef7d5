import { toBase64url } from '../records/bytes.ts';
import { answerKeyOf } from '../seal/answer-key.ts';
import { sealContent } from '../seal/content-key.ts';
import { encodeJson } from '../seal/json.ts';
import { sendEach } from './queue.ts';
import type { Session } from './session.ts';
import type { Step } from './step.ts';

/** Sends answers to visitors, each sealed with the key of that visitor's receipt. */
export function sendMessages(session: Session): Promise<Step> {
  const { client, membership } = session;
  const { team } = membership;
  return sendEach(session, 'message', async ({ body: { mailbox, key, messageId, body } }) => {
    const answerKey = await answerKeyOf(key);
    if (!answerKey) return { type: 'unsendable', reason: 'unusable-key' };
    const binding = { team, id: messageId, subject: mailbox, what: 'message' } as const;
    const sealed = await sealContent(answerKey, binding, encodeJson(body));
    return client.putMessage(team, mailbox, { id: messageId, sealed: toBase64url(sealed) });
  });
}
