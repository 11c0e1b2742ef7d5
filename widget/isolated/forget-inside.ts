import type { PageAsks } from './messages.ts';

/** How long somebody who leaves waits for the frame, on a page that is covered already (milliseconds). */
const patience = 1000;

/** Has an isolated form delete what waits in it. Resolves when it did, or does not answer. */
export async function forgetInside(frame: HTMLIFrameElement): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const ask: PageAsks = { type: 'forget' };
  frame.contentWindow?.postMessage(ask, new URL(frame.src).origin, [port2]);
  await new Promise((resolve) => {
    port1.onmessage = resolve;
    setTimeout(resolve, patience);
  });
}
