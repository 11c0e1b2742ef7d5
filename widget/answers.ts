import type { Mailbox, MessageBody } from '../shared/protocol/visitor.ts';
import { fromBase64url } from '../shared/records/bytes.ts';
import type { Id } from '../shared/records/ids.ts';
import { answerKeyOf } from '../shared/seal/answer-key.ts';
import { openContent } from '../shared/seal/content-key.ts';
import { decodeJson } from '../shared/seal/json.ts';
import type { Receipt } from '../shared/seal/receipt.ts';
import { parseMessageBody } from './mailbox.ts';

/** One thing that staff sent back; without a body when this page cannot open it. */
export interface Message {
  readonly id: Id;
  readonly time: number;
  readonly body: MessageBody | undefined;
}

/** What a code opens. */
export interface Answers {
  /** The id of what the person sent; absent where the hub does not say. */
  readonly feedback?: Id | undefined;
  /** The hub's time when it was asked. */
  readonly now?: number;
  /** When the hub took in what the person sent; absent while that waits on this device. */
  readonly received?: number;
  /** Its id in the queue of this device, while it waits there. */
  readonly waiting?: string;
  readonly messages: readonly Message[];
  /** When the person wrote back: what they wrote, only staff can open. */
  readonly replies: readonly { readonly time: number }[];
  /** Something that they wrote back waits on this device. */
  readonly unsent?: boolean;
}

/** The message that the person may write back to: a question, or an answer that may have made a difference. */
export interface Asked {
  readonly what: 'question' | 'difference';
  readonly message: Id;
  readonly feedback: Id;
  readonly text: string;
}

/** The latest message, if it asks for something and nobody wrote back since. */
export function askedIn({ feedback, messages, replies, unsent }: Answers): Asked | undefined {
  const last = messages.at(-1);
  if (!feedback || !last?.body || unsent) return undefined;
  const { id: message, time, body } = last;
  const isAnswered = replies.some((reply) => reply.time >= time);
  const isOver = body.status === 'done' || body.status === 'whynot' || body.status === 'noted';
  if (isAnswered || (!isOver && body.status !== 'needmore')) return undefined;
  return { what: isOver ? 'difference' : 'question', message, feedback, text: body.text };
}

export async function openMailbox(team: Id, receipt: Receipt, box: Mailbox): Promise<Answers> {
  const messages = await Promise.all(
    box.messages.map(async ({ id, time, sealed }) => {
      const binding = { team, id, subject: receipt.mailbox, what: 'message' } as const;
      return { id, time, body: await openMessage(receipt, binding, sealed) };
    }),
  );
  const { feedback, time: now, received, replies } = box;
  return { feedback, now, received, messages, replies };
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
  return parseMessageBody(decodeJson(opened.plaintext));
}
