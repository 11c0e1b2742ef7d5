import { isDue, longestWait } from './is-due.ts';

/**
 * A durable queue of what waits to be sent, in an object store of whoever uses it: the extension's
 * database and the widget's each hold one. Every function works inside the caller's transaction, so
 * that what is written and the intention to send it stand or fall together.
 *
 * An item that is refused for good steps out of the queue and stays to be seen; it holds up nothing.
 */
export interface OutboxItem<B = unknown> {
  /** Made by whoever enqueues: the same id twice is one item, the first stays. */
  readonly id: string;
  readonly type: string;
  readonly body: B;
  /** What it is about, so that erasing that drops the item too. */
  readonly subject?: string;
  readonly queuedAt: number;
  readonly attempts: number;
  /** Not to be sent before this time. */
  readonly notBefore: number;
  /** Whoever it is for named that time: it holds also when the network comes back. */
  readonly isAsked?: boolean;
  readonly state: 'waiting' | 'refused';
  /** Why it was refused, for a person to read about. */
  readonly reason?: string;
  /** Its place in the queue; given by the database, which counts up. */
  readonly place?: number;
}

/** The name of the object store. */
export const outboxStore = 'outbox';

export type OutboxIndex = 'id' | 'queue' | 'when' | 'subject';

/** The indexes' keys, for the schema of the database that holds the queue. */
export interface OutboxIndexes {
  [name: string]: IDBValidKey;
  id: string;
  /** Order of sending. */
  queue: [state: string, place: number];
  when: [state: string, notBefore: number];
  subject: string;
}

/** What the queue needs of an idb object store to be read; of any database, in any transaction. */
export interface OutboxReader<I extends OutboxItem = OutboxItem> {
  index(name: OutboxIndex): {
    get(key: string): Promise<I | undefined>;
    getKey(key: string): Promise<number | undefined>;
    getAll(range: IDBKeyRange, count?: number): Promise<I[]>;
    getAllKeys(range: IDBKeyRange): Promise<number[]>;
    count(range: IDBKeyRange): Promise<number>;
  };
}

/** The same, to be written. */
export interface OutboxWriter<I extends OutboxItem = OutboxItem> extends OutboxReader<I> {
  put(item: I): Promise<unknown>;
  delete(place: number): Promise<void>;
}

/** What making the queue's object store needs of an idb database. */
export interface OutboxMaker {
  createObjectStore(
    name: typeof outboxStore,
    options: IDBObjectStoreParameters,
  ): {
    createIndex(
      name: OutboxIndex,
      keyPath: string | string[],
      options?: IDBIndexParameters,
    ): unknown;
  };
}

/** For the `upgrade` of the database that holds the queue. */
export function createOutboxStore(db: OutboxMaker): void {
  const store = db.createObjectStore(outboxStore, { keyPath: 'place', autoIncrement: true });
  store.createIndex('id', 'id', { unique: true });
  store.createIndex('queue', ['state', 'place']);
  store.createIndex('when', ['state', 'notBefore']);
  store.createIndex('subject', 'subject');
}

/** Puts an item at the end of the queue; does nothing when its id is there already. */
export async function enqueue(
  store: OutboxWriter,
  item: Pick<OutboxItem, 'id' | 'type' | 'body' | 'subject'>,
  now: number,
): Promise<void> {
  await putBack(store, { ...item, queuedAt: now, state: 'waiting' });
}

/** Puts back what a safety copy holds of an item: at the end, and to be tried at once if it waits. */
export async function putBack(
  store: OutboxWriter,
  item: Omit<OutboxItem, 'attempts' | 'notBefore' | 'place'>,
): Promise<void> {
  if ((await store.index('id').getKey(item.id)) !== undefined) return;
  await store.put({ ...item, attempts: 0, notBefore: 0 });
}

/** Asks for items that are not in it to be put at the end of the queue, in this order; their transaction tells. */
export function append(
  store: { put(item: OutboxItem): unknown },
  items: readonly Pick<OutboxItem, 'id' | 'type' | 'body' | 'subject'>[],
  now: number,
): void {
  for (const item of items) {
    store.put({ ...item, queuedAt: now, attempts: 0, notBefore: 0, state: 'waiting' });
  }
}

/** What may be sent now, in queue order: of one type, or of any. */
export async function due<I extends OutboxItem>(
  store: OutboxReader<I>,
  now: number,
  limit: number,
  type?: I['type'],
): Promise<I[]> {
  const found: I[] = [];
  // When nothing may go yet, all that waits need not be read to find that out.
  if ((await countDue(store, now)) === 0) return found;
  let after = 0;
  while (found.length < limit) {
    const slice = await store.index('queue').getAll(places('waiting', after), sliceSize);
    found.push(...slice.filter((item) => isDue(item, now) && (!type || item.type === type)));
    if (slice.length < sliceSize) break;
    after = slice.at(-1)?.place ?? Number.POSITIVE_INFINITY;
  }
  return found.slice(0, limit);
}

async function countDue(store: OutboxReader, now: number): Promise<number> {
  const when = store.index('when');
  const past = await when.count(IDBKeyRange.bound(['waiting'], ['waiting', now]));
  if (past > 0) return past;
  return when.count(IDBKeyRange.bound(['waiting', now + longestWait], ['waiting', []], true));
}

/** Everything that is still to be sent, in queue order. */
export function waiting<I extends OutboxItem>(store: OutboxReader<I>): Promise<I[]> {
  return store.index('queue').getAll(places('waiting'));
}

/** The one that has been waiting in the queue for longest. */
export async function oldestWaiting<I extends OutboxItem>(
  store: OutboxReader<I>,
): Promise<I | undefined> {
  return (await store.index('queue').getAll(places('waiting'), 1))[0];
}

/** What was refused for good, oldest first. */
export function refusedItems<I extends OutboxItem>(store: OutboxReader<I>): Promise<I[]> {
  return store.index('queue').getAll(places('refused'));
}

export function countItems(store: OutboxReader, state: OutboxItem['state']): Promise<number> {
  return store.index('queue').count(places(state));
}

/** Takes an item out: it arrived, or somebody gave it up. Does nothing when it is not there. */
export async function settle(store: OutboxWriter, id: string): Promise<void> {
  const place = await store.index('id').getKey(id);
  if (place !== undefined) await store.delete(place);
}

/** Keeps an item in its place, not to be sent before `notBefore`: it is being tried, or was. */
export function postpone(store: OutboxWriter, id: string, notBefore: number): Promise<void> {
  return update(store, id, (item) => {
    return { ...item, notBefore, isAsked: false, attempts: item.attempts + 1 };
  });
}

/** The same for one that whoever it is for asked to wait with, tried or not: no attempt is counted. */
export function hold(store: OutboxWriter, id: string, notBefore: number): Promise<void> {
  return update(store, id, (item) => ({ ...item, notBefore, isAsked: true }));
}

/** Takes an item out of the queue for good, and keeps it to be seen. */
export function refuse(store: OutboxWriter, id: string, reason: string): Promise<void> {
  return update(store, id, (item) => ({ ...item, state: 'refused', reason }));
}

/** Puts a refused item back into the queue, in its old place. Does nothing when it is not there. */
export function retry(store: OutboxWriter, id: string): Promise<void> {
  return update(store, id, ({ reason: _, ...item }) => ({
    ...item,
    state: 'waiting',
    attempts: 0,
    notBefore: 0,
  }));
}

/** Has another body sent in the place of an item's. Does nothing when it is not there. */
export function replaceBody(store: OutboxWriter, id: string, body: unknown): Promise<void> {
  return update(store, id, (item) => ({ ...item, body }));
}

/** Drops every item about `subject`, waiting or refused. */
export async function dropSubject(store: OutboxWriter, subject: string): Promise<void> {
  const keys = await store.index('subject').getAllKeys(IDBKeyRange.only(subject));
  await Promise.all(keys.map((place) => store.delete(place)));
}

/** The earliest time at which something may be sent; undefined when nothing waits. */
export async function nextDue(store: OutboxReader): Promise<number | undefined> {
  const [first] = await store
    .index('when')
    .getAll(IDBKeyRange.bound(['waiting'], ['waiting', []]), 1);
  return first?.notBefore;
}

const sliceSize = 200;

// An array sorts after every number, so `[state, []]` is past the last place.
function places(state: OutboxItem['state'], after = 0): IDBKeyRange {
  return IDBKeyRange.bound([state, after], [state, []], true);
}

async function update(
  store: OutboxWriter,
  id: string,
  change: (item: OutboxItem) => OutboxItem,
): Promise<void> {
  const item = await store.index('id').get(id);
  if (item) await store.put(change(item));
}
