import { longestWait } from '../../shared/outbox/is-due.ts';
import type { OutboxItem } from '../../shared/outbox/outbox.ts';
import type { Work } from '../../shared/protocol/visitor.ts';
import { nextDelay } from '../../shared/sync/back-off.ts';
import { membersOf } from '../members.ts';
import { orNotLoaded } from '../or-not-loaded.ts';
import { type Because, drain, type Later } from './drain.ts';
import { lateDeviceQueue } from './late-device-queue.ts';
import { databaseName } from './may-have-outbox.ts';
import { fresh, pageQueue } from './page-queue.ts';
import type { Parcel, ReplyParcel } from './parcel.ts';
import type { Post } from './post.ts';
import type { NewItem, Queue } from './queue.ts';
import { orStorageRefused, unlessRefused } from './storage-refused.ts';
import { type TakenBack, takeBack } from './take-back.ts';

/** One thing that waits, as a person may see it: never what is in it. */
export interface WaitingItem {
  readonly id: string;
  readonly type: string;
  readonly queuedAt: number;
  readonly where: 'device' | 'page';
  readonly state: 'waiting' | 'refused' | 'lapsed';
}

export interface DeliveryOptions {
  readonly site: string;
  readonly post: Post;
  /** What waits has changed. */
  readonly onChange: () => void;
  readonly onSent: (id: string) => void;
  readonly now?: () => number;
}

/** How long storage that did not answer is left alone (milliseconds). */
const rest = 60_000;

/** Gets what a person wrote to the hub, now or later. */
export interface Delivery {
  /** What waits for this site, as of the last change. */
  readonly items: readonly WaitingItem[];
  /** Sends when the network comes back, the page is looked at again, or it is time to try once more. */
  live(signal: AbortSignal): void;
  /** Takes a sealed message; says where it could be kept. A device that keeps nothing is no error. */
  add(id: string, parcel: Parcel | ReplyParcel, keep: boolean): Promise<WaitingItem['where']>;
  /** Tries to send everything, also what is not due. Ends when it was tried. */
  flush(): Promise<unknown>;
  /** Ends what the device works for the hub; what it was for still waits. */
  endWork(): void;
  /** Whether it is known to have been sent, from this page or another. What no longer waits need not have been. */
  isSent(id: string): boolean;
  /** Drops an item for good; undefined where the device does not let it, and it still waits. */
  remove(id: string): Promise<TakenBack | undefined>;
  /** The items of the receipt that names this mailbox. */
  find(mailbox: string): Promise<readonly WaitingItem[]>;
}

export function makeDelivery(options: DeliveryOptions): Delivery {
  const { site, post, onChange, onSent, now = Date.now } = options;
  const queues = { device: lateDeviceQueue(site), page: pageQueue() } as const;
  const sent = new Set<unknown>();
  let items: readonly WaitingItem[] = [];
  /** What the device was last seen to hold. */
  let known: readonly OutboxItem[] = [];
  let others: BroadcastChannel | undefined;
  let stopped = new AbortController().signal;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** How often in a row no hub was found, and until when it is left alone: a full disk takes no note of it. */
  let [failed, notBefore] = [0, 0];
  let turn: Promise<unknown> = Promise.resolve();
  /** While this device does work that the hub wants. */
  let working: AbortController | undefined;

  async function look(): Promise<readonly Row[]> {
    const listed = await unlessRefused(queues.device.list(now()));
    // Not seen is not gone: after a phone was locked, storage may be closed to the page for a while.
    known = listed ?? known.map((row) => ({ ...row, notBefore: now() + rest }));
    const rows: readonly Row[] = [
      ...known.map((row) => ({ where: 'device', row }) as const),
      ...(await queues.page.list(now())).map((row) => ({ where: 'page', row }) as const),
    ];
    return rows.filter(({ row }) => !sent.has(row.id));
  }

  async function refresh(): Promise<void> {
    const rows = await look();
    items = rows.flatMap(toWaiting);
    schedule(rows.map(({ row }) => row));
    onChange();
  }

  function schedule(rows: readonly OutboxItem[]): void {
    clearTimeout(timer);
    const waiting = rows.filter(({ state, type }) => state === 'waiting' && type !== 'lapsed');
    // Without a network nothing is tried: its coming back is heard.
    if (stopped.aborted || working || waiting.length === 0 || !navigator.onLine) return;
    const next = Math.max(notBefore, Math.min(...waiting.map((row) => row.notBefore)));
    timer = setTimeout(() => attempt('due'), Math.max(1000, next - now()));
  }

  // One at a time: what is asked for meanwhile follows.
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work, work);
    turn = mine;
    return mine;
  }

  function pass(because: Because, work?: Work): Promise<Later | undefined> {
    return inTurn(() => sendAll(because, work));
  }

  /** By itself: nobody waits for it, and a bug on the way is told to whoever watches the page's errors. */
  function attempt(because: Because): void {
    pass(because).catch(reportError);
  }

  /** Nobody waits for it: a person has gone on to the page with their code. */
  async function doWork(wanted: Later): Promise<void> {
    working = new AbortController();
    const { signal } = working;
    try {
      const work = await orNotLoaded(import('./work.ts'));
      await work?.workFor(wanted, signal, (done) => pass('network', done));
    } finally {
      working = undefined;
      notBefore = now() + nextDelay(failed);
      await refresh();
    }
  }

  function endWork(): void {
    working?.abort();
  }

  function tell(id: string): void {
    if (sent.has(id)) return;
    sent.add(id);
    others?.postMessage(id);
    onSent(id);
  }

  // Another page of the site may send what is shown here. Not in every browser, and not where storage is blocked.
  async function listen(signal: AbortSignal): Promise<void> {
    const channel = await unlessRefused(
      orStorageRefused(async () => new globalThis.BroadcastChannel(databaseName)),
    );
    if (!channel || signal.aborted) return;
    others = channel;
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      sent.add(data);
      endWork();
      void refresh();
    };
    signal.addEventListener('abort', () => {
      others = undefined;
      channel.close();
    });
  }

  async function sendAll(because: Because, work?: Work): Promise<Later | undefined> {
    const { page, device } = queues;
    let later: Later | undefined;
    if (navigator.onLine) {
      const options = { post, now, because, onSent: tell, work };
      later =
        (await drain(page, options)) ?? (await unlessRefused(alone(() => drain(device, options))));
      failed = later ? failed + 1 : 0;
      notBefore = later ? now() + nextDelay(failed) : 0;
      if (later?.after) {
        // Not all who were asked to wait come back at the same moment.
        const wait = Math.min(longestWait, later.after * (1 + Math.random() / 4));
        for (const queue of [page, device]) await unlessRefused(queue.hold(now() + wait));
      }
      if (later?.wanted && !working && !stopped.aborted) doWork(later).catch(reportError);
    }
    await refresh();
    return later;
  }

  async function keepOnDevice(item: NewItem): Promise<boolean> {
    const adding = queues.device.add(item, now());
    const kept = (await unlessRefused(adding.then(() => true))) ?? false;
    if (kept) known = [...known, fresh(item, now())];
    return kept;
  }

  return {
    get items() {
      return items;
    },
    live(signal) {
      stopped = signal;
      void listen(signal);
      const send = () => attempt('network');
      const sendWhenSeen = () => document.visibilityState === 'visible' && send();
      addEventListener('online', send, { signal });
      document.addEventListener('visibilitychange', sendWhenSeen, { signal });
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        endWork();
      });
      send();
    },
    async add(id, parcel, keep) {
      const type = 'readProof' in parcel ? 'reply' : 'feedback';
      const item = { id, type, body: parcel } as const;
      const kept = keep && (await keepOnDevice(item));
      if (!kept) await queues.page.add(item, now());
      await refresh();
      return kept ? 'device' : 'page';
    },
    flush: () => pass('person'),
    endWork,
    isSent: (id) => sent.has(id),
    async remove(id) {
      endWork();
      // In the sender's turn, so that nothing is on its way while it is decided what to do.
      const outcome = await inTurn(async () => {
        const taken = await unlessRefused(alone(() => takeBackFrom(queues, id, now())));
        if (taken) known = known.filter((row) => row.id !== id);
        await refresh();
        return taken;
      });
      if (outcome === 'later') attempt('network');
      return outcome;
    },
    async find(mailbox) {
      const rows = await look();
      return rows.filter(({ row }) => membersOf(row.body).mailbox === mailbox).flatMap(toWaiting);
    },
  };
}

type Queues = { readonly [where in WaitingItem['where']]: Queue };
interface Row {
  readonly where: WaitingItem['where'];
  readonly row: OutboxItem;
}

function toWaiting({ where, row }: Row): WaitingItem[] {
  if (row.type === 'erase') return [];
  const state = row.type === 'lapsed' ? 'lapsed' : row.state;
  return [{ id: row.id, type: row.type, queuedAt: row.queuedAt, where, state }];
}

async function takeBackFrom({ device, page }: Queues, id: string, now: number) {
  const fromPage = await takeBack(page, await page.list(now), id, now);
  if (fromPage !== 'not-there') return fromPage;
  return takeBack(device, await device.list(now), id, now);
}

/** Several pages of a site may be open: one of them sends. Older browsers have no locks; sending twice is one. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  let isBegun = false;
  try {
    return await navigator.locks.request(databaseName, () => {
      isBegun = true;
      return work();
    });
  } catch (error) {
    // Where storage is blocked the locks are, too.
    if (isBegun) throw error;
    return work();
  }
}
