import * as v from 'valibot';
import type { OutboxItem } from '../../shared/outbox/outbox.ts';
import { deviceQueue } from './device-queue.ts';
import { drain, siteOf } from './drain.ts';
import { databaseName } from './may-have-outbox.ts';
import { pageQueue } from './page-queue.ts';
import { type Parcel, parcelSchema } from './parcel.ts';
import type { Post } from './post.ts';
import type { Queue } from './queue.ts';
import { StorageRefused } from './storage-refused.ts';
import { type TakenBack, takeBack } from './take-back.ts';

/** One thing that waits, as a person may see it: never what is in it. */
export interface WaitingItem {
  readonly id: string;
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

/** Gets what a person wrote to the hub, now or later. */
export interface Delivery {
  /** What waits for this site, as of the last change. */
  readonly items: readonly WaitingItem[];
  /** Sends when the network comes back, the page is looked at again, or it is time to try once more. */
  live(signal: AbortSignal): void;
  /** Takes a sealed message; says where it could be kept. A device that keeps nothing is no error. */
  add(id: string, parcel: Parcel, keep: boolean): Promise<WaitingItem['where']>;
  /** Tries to send everything, also what is not due. Ends when it was tried. */
  flush(): Promise<void>;
  /** Drops an item for good. */
  remove(id: string): Promise<TakenBack>;
  /** The item whose receipt names this mailbox. */
  find(mailbox: string): Promise<WaitingItem | undefined>;
}

export function makeDelivery(options: DeliveryOptions): Delivery {
  const { site, post, onChange, onSent, now = Date.now } = options;
  const queues = { device: deviceQueue(), page: pageQueue() } as const;
  let items: readonly WaitingItem[] = [];
  let stopped = new AbortController().signal;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> = Promise.resolve();
  /** Until when the hub asked to be left alone: only a person who asks goes before that. */
  let quietUntil = 0;

  async function refresh(): Promise<void> {
    const rows = await rowsOf(queues, site);
    items = rows.flatMap(toWaiting);
    schedule(rows.map(({ row }) => row));
    onChange();
  }

  function schedule(rows: readonly OutboxItem[]): void {
    clearTimeout(timer);
    const waiting = rows.filter(({ state, type }) => state === 'waiting' && type !== 'lapsed');
    if (stopped.aborted || waiting.length === 0) return;
    const next = Math.min(...waiting.map(({ notBefore }) => notBefore));
    timer = setTimeout(() => void pass(false), Math.max(1000, next - now()));
  }

  // One pass at a time: a second one asked for meanwhile follows it.
  function pass(all: boolean): Promise<void> {
    turn = turn.then(
      () => sendAll(all),
      () => sendAll(all),
    );
    return turn;
  }

  async function sendAll(all: boolean): Promise<void> {
    if (navigator.onLine) {
      const onWait = (wait: number) => {
        quietUntil = now() + wait;
      };
      const drainOptions = { site, post, now, all, onWait };
      const fromPage = await drain(queues.page, drainOptions);
      const fromDevice = await orNone(alone(() => drain(queues.device, drainOptions)));
      for (const id of [...fromPage, ...fromDevice]) onSent(id);
    }
    await refresh();
  }

  async function keepOnDevice(id: string, parcel: Parcel): Promise<boolean> {
    try {
      await queues.device.add({ id, type: 'feedback', body: parcel }, now());
      return true;
    } catch (error) {
      if (error instanceof StorageRefused) return false;
      throw error;
    }
  }

  return {
    get items() {
      return items;
    },
    live(signal) {
      stopped = signal;
      const send = () => void pass(now() >= quietUntil);
      const sendWhenSeen = () => document.visibilityState === 'visible' && send();
      addEventListener('online', send, { signal });
      document.addEventListener('visibilitychange', sendWhenSeen, { signal });
      signal.addEventListener('abort', () => clearTimeout(timer));
      send();
    },
    async add(id, parcel, keep) {
      const kept = keep && (await keepOnDevice(id, parcel));
      if (!kept) await queues.page.add({ id, type: 'feedback', body: parcel }, now());
      await refresh();
      return kept ? 'device' : 'page';
    },
    flush: () => pass(true),
    async remove(id) {
      // In the sender's turn, so that nothing is on its way while it is decided what to do.
      const removing = turn.then(() => alone(() => takeBackFrom(queues, id, now())));
      turn = removing.then(refresh);
      const outcome = await removing;
      await turn;
      if (outcome === 'later') void pass(true);
      return outcome;
    },
    async find(mailbox) {
      const rows = await rowsOf(queues, site);
      return rows.filter(({ row }) => mailboxOf(row) === mailbox).flatMap(toWaiting)[0];
    },
  };
}

type Queues = { readonly [where in WaitingItem['where']]: Queue };
interface Row {
  readonly where: WaitingItem['where'];
  readonly row: OutboxItem;
}

async function rowsOf(queues: Queues, site: string): Promise<readonly Row[]> {
  const device = await orNone(queues.device.list());
  const page = await queues.page.list();
  return [
    ...device.map((row) => ({ where: 'device', row }) as const),
    ...page.map((row) => ({ where: 'page', row }) as const),
  ].filter(({ row }) => siteOf(row.body) === site);
}

function toWaiting({ where, row }: Row): WaitingItem[] {
  if (row.type === 'erase') return [];
  const state = row.type === 'lapsed' ? 'lapsed' : row.state;
  return [{ id: row.id, queuedAt: row.queuedAt, where, state }];
}

async function takeBackFrom({ device, page }: Queues, id: string, now: number) {
  const fromPage = await takeBack(page, await page.list(), id, now);
  if (fromPage !== 'not-there') return fromPage;
  return takeBack(device, await orNone(device.list()), id, now);
}

function mailboxOf({ body }: OutboxItem): string | undefined {
  const parcel = v.safeParse(parcelSchema, body);
  return parcel.success ? parcel.output.mailbox : undefined;
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

async function orNone<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await list;
  } catch (error) {
    if (error instanceof StorageRefused) return [];
    throw error;
  }
}
