import { browser } from 'wxt/browser';
import type { Messages, MessageType } from './contract.ts';
import { type Envelope, parseEnvelope, parseRequest } from './parse.ts';
import type { AnswerEnvelope } from './send.ts';

/** Who sent a message: the tab, where a page script or a page of ours in a tab did. */
export type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

export type Handlers = {
  readonly [T in MessageType]?: (
    request: Messages[T]['request'],
    sender: Sender,
  ) => Promise<Messages[T]['answer']> | Messages[T]['answer'];
};

/**
 * Answers the messages that `handlers` names, until the signal aborts; others are left to other
 * listeners. A request is parsed before its handler sees it. When a handler throws, the sender is told
 * that there is no answer, and the error is reported here.
 *
 * In the background, call it while the script starts: a listener added later misses the message that
 * woke it.
 */
export function receive(handlers: Handlers, signal?: AbortSignal): void {
  const listener = (
    message: unknown,
    sender: Sender,
    respond: (answer: AnswerEnvelope) => void,
  ) => {
    const envelope = parseEnvelope(message);
    if (!envelope || !handlers[envelope.message]) return undefined;
    void answerTo(envelope, handlers, sender).then(respond);
    // Tells the browser that `respond` is called later. Both browsers know this form.
    return true;
  };
  // Kept: once the extension is updated, `browser.runtime` is gone from a page script that still runs.
  const { onMessage } = browser.runtime;
  onMessage.addListener(listener);
  signal?.addEventListener('abort', () => onMessage.removeListener(listener));
}

async function answerTo(
  { message, request }: Envelope,
  handlers: Handlers,
  sender: Sender,
): Promise<AnswerEnvelope> {
  try {
    return await handled(message, request, handlers, sender);
  } catch (error) {
    reportError(error);
    return { failed: `${message}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function handled<T extends MessageType>(
  message: T,
  request: unknown,
  handlers: Handlers,
  sender: Sender,
): Promise<AnswerEnvelope> {
  const parsed = parseRequest(message, request);
  const handler = handlers[message];
  if (!parsed || !handler) return { failed: `${message}: not its request` };
  return { answer: await handler(parsed.request, sender) };
}
