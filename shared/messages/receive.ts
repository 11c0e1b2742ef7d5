import { browser } from 'wxt/browser';
import type { Messages, MessageType } from './contract.ts';
import { parseEnvelope } from './envelope.ts';
import type { AnswerEnvelope } from './send.ts';

/** Who sent a message: the tab, where a page script or a page of ours in a tab did. */
export type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

export type Handlers<M extends MessageType> = {
  readonly [T in M]?: (
    request: Messages[T]['request'],
    sender: Sender,
  ) => Promise<Messages[T]['answer']> | Messages[T]['answer'];
};

/** What a message carries, or undefined when it is not what the contract says. */
export type ParseRequest<M extends MessageType> = <T extends M>(
  type: T,
  value: unknown,
) => { readonly request: Messages[T]['request'] } | undefined;

/**
 * Answers the messages that `handlers` names, until the signal aborts; others are left to other
 * listeners. A request goes through `parse` before its handler sees it. When a handler throws, the sender
 * is told that there is no answer, and the error is reported here.
 *
 * In the background, call it while the script starts: a listener added later misses the message that
 * woke it.
 */
export function receive<M extends MessageType>(
  parse: ParseRequest<M>,
  handlers: Handlers<M>,
  signal?: AbortSignal,
): void {
  const listener = (
    message: unknown,
    sender: Sender,
    respond: (answer: AnswerEnvelope) => void,
  ) => {
    const envelope = parseEnvelope(message);
    if (!envelope || !isHandled(envelope.message, handlers)) return undefined;
    const { message: type, request } = envelope;
    void answerTo(type, () => handled(parse, handlers, type, request, sender)).then(respond);
    // Tells the browser that `respond` is called later. Both browsers know this form.
    return true;
  };
  // Kept: once the extension is updated, `browser.runtime` is gone from a page script that still runs.
  const { onMessage } = browser.runtime;
  onMessage.addListener(listener);
  signal?.addEventListener('abort', () => onMessage.removeListener(listener));
}

function isHandled<M extends MessageType>(message: string, handlers: Handlers<M>): message is M {
  return Object.hasOwn(handlers, message);
}

async function answerTo(
  message: MessageType,
  handle: () => Promise<AnswerEnvelope>,
): Promise<AnswerEnvelope> {
  try {
    return await handle();
  } catch (error) {
    reportError(error);
    return { failed: `${message}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

async function handled<M extends MessageType, T extends M>(
  parse: ParseRequest<M>,
  handlers: Handlers<M>,
  message: T,
  request: unknown,
  sender: Sender,
): Promise<AnswerEnvelope> {
  const parsed = parse(message, request);
  const handler = handlers[message];
  if (!parsed || !handler) return { failed: `${message}: not its request` };
  return { answer: await handler(parsed.request, sender) };
}
