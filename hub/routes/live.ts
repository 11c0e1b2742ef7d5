import { Hono } from 'hono';
import type { Cursor } from '../../shared/protocol/wire.ts';
import { deviceCalling } from '../authorise.ts';
import type { Hub, HubContext, HubEnv } from '../hub.ts';
import { tooMany } from '../problem.ts';
import { idIn } from '../request.ts';
import type { StoredDevice } from '../storage/storage.ts';

const comeBackAfter = 30;

export function liveRoutes(hub: Hub): Hono<HubEnv> {
  return new Hono<HubEnv>().get('/v1/teams/:team/live', async (c) => {
    const device = await deviceCalling(hub, c, idIn(c, 'team'));
    const { team } = device;
    if (hub.announcer.listeners(team) >= hub.limits.liveStreams) throw tooMany(comeBackAfter);
    const epoch = await hub.storage.epoch();
    return new Response(headStream(hub, c, device, epoch), {
      headers: {
        'Content-Type': 'text/event-stream',
        // Otherwise some proxies hold events back until they have a buffer full of them.
        'X-Accel-Buffering': 'no',
      },
    });
  });
}

/**
 * Tells the head at once and whenever it has moved, and gives a sign of life in between.
 *
 * Ends, and leaves nothing behind, when the reader goes (the response is closed, which cancels the
 * stream), when the hub stops, when the device is taken out of its team, and when the reader takes in
 * nothing for a whole backlog: it will come back and pull, while events kept for it would only grow.
 */
function headStream(
  hub: Hub,
  c: HubContext,
  device: StoredDevice,
  epoch: string,
): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder();
  const ended = new AbortController();

  function start(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const send = (text: string) => {
      if ((controller.desiredSize ?? 0) > 0) controller.enqueue(utf8.encode(text));
      else cut();
    };
    const cut = () => {
      ended.abort();
      // Closing politely would wait for a reader that does not read.
      if (c.env?.outgoing) c.env.outgoing.destroy();
      else controller.error(new Error('the reader of a live stream is too slow'));
    };
    const close = () => {
      // Two reasons to end may come together: the reader goes while the hub stops.
      if (ended.signal.aborted) return;
      ended.abort();
      controller.close();
    };
    hub.stopping.addEventListener('abort', close, { signal: ended.signal });
    const heartbeat = setInterval(() => send(': still here\n\n'), hub.hubLimits.heartbeat);
    ended.signal.addEventListener('abort', () => clearInterval(heartbeat));
    const tell = (number: number) => send(eventOf({ epoch, number }));
    return tellHeads(hub, device, { tell, onCut: close }, ended);
  }

  const backlog = { highWaterMark: hub.hubLimits.liveBacklog };
  return new ReadableStream({ start, cancel: () => ended.abort() }, backlog);
}

/** Tells the present head, then every higher one. Listens before it looks, so that none falls between. */
async function tellHeads(
  hub: Hub,
  { team, device }: StoredDevice,
  { tell, onCut }: { tell: (head: number) => void; onCut: () => void },
  ended: AbortController,
): Promise<void> {
  let told = -1;
  const onHead = (head: number) => {
    if (head <= told || ended.signal.aborted) return;
    told = head;
    tell(head);
  };
  const listener = { device, onHead, onCut };
  ended.signal.addEventListener('abort', hub.announcer.listen(team, listener));
  try {
    onHead(await hub.storage.head(team));
  } catch (error) {
    ended.abort();
    throw error;
  }
}

function eventOf(head: Cursor): string {
  return `event: head\ndata: ${JSON.stringify(head)}\n\n`;
}
