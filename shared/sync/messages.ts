import { toBase64url } from '../records/bytes.ts';
import { isPublicKey, recipientOf, sealTo } from '../seal/hpke.ts';
import { encodeJson } from '../seal/json.ts';
import { sendEach } from './queue.ts';
import type { Session } from './session.ts';
import type { Step } from './step.ts';

/** Sends answers to visitors, each sealed to the key of that visitor's receipt. */
export function sendMessages(session: Session): Promise<Step> {
  const { client, membership } = session;
  const { team } = membership;
  return sendEach(session, 'message', async ({ body: { mailbox, key, messageId, body } }) => {
    // The key came from a visitor's browser, and may be anything.
    if (!(await isPublicKey(key))) return { type: 'unsendable', reason: 'unusable-key' };
    const binding = { team, id: messageId, subject: mailbox, what: 'message' } as const;
    const sealed = await sealTo(await recipientOf(key), binding, encodeJson(body));
    return client.putMessage(team, mailbox, { id: messageId, sealed: toBase64url(sealed) });
  });
}
