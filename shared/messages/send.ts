import { browser } from 'wxt/browser';
import type { Messages, MessageType } from './contract.ts';
import type { Envelope } from './envelope.ts';

/**
 * What came of a message. `unanswered`: nobody listens, the listener failed, or the extension was
 * updated under a page script that is still running. Nothing is known then to have been done.
 */
export type Reply<T extends MessageType> =
  | { readonly type: 'answered'; readonly answer: Messages[T]['answer'] }
  | { readonly type: 'unanswered'; readonly reason: string };

/** How an answer travels. `failed` says why there is none. */
export type AnswerEnvelope = { readonly answer: unknown } | { readonly failed: string };

/** To the background. Never rejects. */
export function send<T extends MessageType>(
  type: T,
  request: Messages[T]['request'],
): Promise<Reply<T>> {
  return reply(() => browser.runtime.sendMessage(envelope(type, request)));
}

/** To our scripts in a tab. Never rejects: a tab where none runs is `unanswered`. */
export function sendToTab<T extends MessageType>(
  tab: number,
  type: T,
  request: Messages[T]['request'],
): Promise<Reply<T>> {
  return reply(() => browser.tabs.sendMessage(tab, envelope(type, request)));
}

function envelope(message: MessageType, request: unknown): Envelope {
  return { message, request };
}

async function reply<T extends MessageType>(sending: () => Promise<unknown>): Promise<Reply<T>> {
  try {
    return answerIn(await sending());
  } catch (error) {
    // Each way in which sending can fail ends the same for the sender: there is no answer.
    return { type: 'unanswered', reason: error instanceof Error ? error.message : String(error) };
  }
}

function answerIn<T extends MessageType>(travelled: unknown): Reply<T> {
  if (typeof travelled !== 'object' || travelled === null) {
    return { type: 'unanswered', reason: 'nobody took the message' };
  }
  if ('failed' in travelled) return { type: 'unanswered', reason: String(travelled.failed) };
  if (!('answer' in travelled)) return { type: 'unanswered', reason: 'not an answer' };
  // Both ends are of one build, and `receive` holds the other one to this type.
  return { type: 'answered', answer: travelled.answer as Messages[T]['answer'] };
}
