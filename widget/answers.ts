import * as v from 'valibot';
import { type Mailbox, type MessageBody, messageBodySchema } from '../shared/protocol/visitor.ts';
import { fromBase64url } from '../shared/records/bytes.ts';
import type { Id } from '../shared/records/ids.ts';
import { answerKeyOf } from '../shared/seal/answer-key.ts';
import { openContent } from '../shared/seal/content-key.ts';
import { decodeJson } from '../shared/seal/json.ts';
import type { Receipt } from '../shared/seal/receipt.ts';

/** One thing that staff sent back; without a body when this page cannot open it. */
export interface Message {
  readonly id: string;
  readonly time: number;
  readonly body: MessageBody | undefined;
}

/** What a code opens. */
export interface Answers {
  /** When the hub took in what the person sent; absent while that waits on this device. */
  readonly received?: number;
  /** Its id in the queue of this device, while it waits there. */
  readonly waiting?: string;
  readonly messages: readonly Message[];
}

export async function openMailbox(team: Id, receipt: Receipt, box: Mailbox): Promise<Answers> {
  const messages = await Promise.all(
    box.messages.map(async ({ id, time, sealed }) => {
      const binding = { team, id, subject: receipt.mailbox, what: 'message' } as const;
      return { id, time, body: await openMessage(receipt, binding, sealed) };
    }),
  );
  return { received: box.received, messages };
}

async function openMessage(
  { answerKey }: Receipt,
  binding: Parameters<typeof openContent>[1],
  sealed: string,
): Promise<MessageBody | undefined> {
  const envelope = fromBase64url(sealed);
  const key = await answerKeyOf(answerKey);
  const opened = envelope && key && (await openContent({ content: [key] }, binding, envelope));
  if (opened?.type !== 'opened') return undefined;
  const parsed = v.safeParse(messageBodySchema, decodeJson(opened.plaintext));
  return parsed.success ? parsed.output : undefined;
}
