import { countItems, refusedItems } from '../outbox/outbox.ts';
import { type Feedback, feedbackOf } from '../records/feedback.ts';
import { type Folded, isDeleted } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { type Member, memberOf } from '../records/member.ts';
import { type Passage, passageOf } from '../records/passage.ts';
import { type Resource, resourceOf } from '../records/resource.ts';
import { type Site, siteOf } from '../records/site.ts';
import { everAsked } from '../records/site-lists.ts';
import { isInBin } from './bin.ts';
import type { Store } from './open-store.ts';
import type { SendItem, ShownKind, Transaction } from './schema.ts';
import { anything, type Found, foundIn, look } from './search-found.ts';

/** What the pages read. Nothing here returns what is in the bin. */

export interface Records {
  resource: Resource;
  passage: Passage;
  feedback: Feedback;
  member: Member;
  site: Site;
}

const views: { [K in ShownKind]: (folded: Folded) => Records[K] | undefined } = {
  resource: resourceOf,
  passage: passageOf,
  feedback: feedbackOf,
  member: memberOf,
  site: siteOf,
};

/** One page of a list, newest first; `before` is the last one of the page above. */
export interface Slice<R> {
  readonly limit: number;
  readonly before?: R | undefined;
}

export function resources(
  store: Store,
  slice: Slice<Pick<Resource, 'savedAt' | 'id'>>,
): Promise<Resource[]> {
  return newestResources(store, slice, async (tx, folded) =>
    (await isInBin(tx, folded)) ? undefined : resourceOf(folded),
  );
}

/** The same with their passages, in one look: what a page shows first. */
export function newestFound(store: Store, limit: number): Promise<Found[]> {
  return newestResources(store, { limit }, async (tx, { id }) =>
    foundIn(await look(tx, id, anything), anything),
  );
}

function newestResources<R>(
  store: Store,
  { limit, before }: Slice<Pick<Resource, 'savedAt' | 'id'>>,
  view: (
    tx: Transaction<'numbers' | 'resource' | 'passage', 'readonly'>,
    folded: Folded,
  ) => Promise<R | undefined>,
): Promise<R[]> {
  return store.read(['numbers', 'resource', 'passage'], (tx) => {
    const index = newestFirst(tx.objectStore('resource').index('savedAt'));
    const from = before && ([before.savedAt, before.id] as const);
    return newest(index, 'savedAt', limit, from, (folded) => view(tx, folded));
  });
}

export function feedbackList(
  store: Store,
  { limit, before }: Slice<Pick<Feedback, 'sentAt' | 'id'>>,
): Promise<Feedback[]> {
  return store.read(['feedback'], (tx) => {
    const index = newestFirst(tx.objectStore('feedback').index('sentAt'));
    return newest(index, 'sentAt', limit, before && [before.sentAt, before.id], (folded) =>
      isDeleted(folded) ? undefined : feedbackOf(folded),
    );
  });
}

/** Every passage on a page, whichever of the page's resources it belongs to; oldest first. */
export function passagesOfPage(store: Store, page: string): Promise<Passage[]> {
  return store.read(['passage'], async (tx) =>
    viewsOf('passage', await tx.objectStore('passage').index('page').getAll(page)),
  );
}

/** How many passages the pages of one site have: of the same scheme, host and port as `page`. */
export function countOnSite(store: Store, page: string): Promise<number> {
  const site = `${new URL(page).origin}/`;
  return store.read(['passage'], (tx) =>
    tx
      .objectStore('passage')
      .index('page')
      .count(IDBKeyRange.bound(site, `${site}\uffff`)),
  );
}

export function passagesOfResource(store: Store, resource: Id): Promise<Passage[]> {
  return store.read(['passage'], async (tx) =>
    viewsOf('passage', await tx.objectStore('passage').index('resource').getAll(resource)),
  );
}

/** Two devices that saved one page apart each made a resource for it, so there can be several. */
export function resourcesOfPage(store: Store, page: string): Promise<Resource[]> {
  return store.read(['resource'], async (tx) =>
    viewsOf('resource', await tx.objectStore('resource').index('page').getAll(page)),
  );
}

export function members(store: Store): Promise<Member[]> {
  return all(store, 'member');
}

export function sites(store: Store): Promise<Site[]> {
  return all(store, 'site');
}

/** What the team's sites ever asked, by the question's id. */
export async function askedQuestions(store: Store): Promise<Map<Id, string>> {
  const all = await store.read(['site'], (tx) => tx.objectStore('site').getAll());
  return new Map(all.flatMap(everAsked));
}

/** One record; undefined when it is not there, or in the bin. */
export function record<K extends ShownKind>(
  store: Store,
  kind: K,
  id: Id,
): Promise<Records[K] | undefined> {
  return store.read<ShownKind, Records[K] | undefined>([kind], async (tx) => {
    const name: ShownKind = kind;
    const folded = await tx.objectStore(name).get(id);
    return folded && viewsOf(kind, [folded])[0];
  });
}

export interface Counts {
  readonly resources: number;
  readonly passages: number;
  readonly feedback: number;
}

export function counts(store: Store): Promise<Counts> {
  return store.read(['resource', 'passage', 'feedback'], async (tx) => ({
    resources: await countOf(tx.objectStore('resource')),
    passages: await countOf(tx.objectStore('passage')),
    feedback: await countOf(tx.objectStore('feedback')),
  }));
}

export function countResources(store: Store): Promise<number> {
  return store.read(['resource'], (tx) => countOf(tx.objectStore('resource')));
}

interface Countable {
  count(): Promise<number>;
  index(name: 'deletedAt'): { count(): Promise<number> };
}

async function countOf(records: Countable): Promise<number> {
  return (await records.count()) - (await records.index('deletedAt').count());
}

/** How many pieces of feedback wait for somebody: nobody has answered, or the visitor wrote back since. */
export async function unread(store: Store): Promise<number> {
  const feedback = await allFeedback(store);
  return feedback.filter(({ status, wroteBack }) => status === 'received' || wroteBack).length;
}

/** Where the visitor wrote something since it was answered; what they wrote last first. */
export async function wroteBack(store: Store): Promise<Feedback[]> {
  const lastAt = ({ replies }: Feedback) => replies.at(-1)?.sentAt ?? 0;
  const feedback = (await allFeedback(store)).filter((one) => one.wroteBack);
  return feedback.sort((a, b) => lastAt(b) - lastAt(a));
}

/** Through the index: what was said after words that this device has not opened yet is not among them. */
function allFeedback(store: Store): Promise<Feedback[]> {
  return store.read(['feedback'], async (tx) =>
    viewsOf('feedback', await tx.objectStore('feedback').index('sentAt').getAll()),
  );
}

export interface OutboxSummary {
  readonly waiting: number;
  readonly refused: number;
}

export function outboxSummary(store: Store): Promise<OutboxSummary> {
  return store.read(['outbox'], async (tx) => {
    const outbox = tx.objectStore('outbox');
    return {
      waiting: await countItems(outbox, 'waiting'),
      refused: await countItems(outbox, 'refused'),
    };
  });
}

/** What the hub will not take, oldest first: the "could not send" list. */
export function notSent(store: Store): Promise<SendItem[]> {
  return store.read(['outbox'], (tx) => refusedItems(tx.objectStore('outbox')));
}

function viewsOf<K extends ShownKind>(kind: K, rows: readonly Folded[]): Records[K][] {
  return rows.flatMap((folded) => {
    const view = isDeleted(folded) ? undefined : views[kind](folded);
    return view ? [view] : [];
  });
}

function all<K extends 'member' | 'site'>(store: Store, kind: K): Promise<Records[K][]> {
  return store.read<ShownKind, Records[K][]>([kind], async (tx) => {
    const name: ShownKind = kind;
    return viewsOf(kind, await tx.objectStore(name).getAll());
  });
}

interface NewestFirst {
  getAll(query: GetAll): Promise<Folded[]>;
  openCursor(
    range: IDBKeyRange | null,
    direction: 'prev',
  ): Promise<{ readonly value: Folded; continue(): ReturnType<NewestFirst['openCursor']> } | null>;
}

/** As browsers of 2025 and later take it; idb has no type for it yet. */
interface GetAll {
  readonly query: IDBKeyRange | null;
  readonly count: number;
  readonly direction: 'prev';
}

// The options are handed on as they are; which browsers take them, `newestIn` asks.
function newestFirst(index: Pick<NewestFirst, 'openCursor'>): NewestFirst {
  // idb's own type of `getAll` is older than the options.
  return index as NewestFirst;
}

/** Reads no more than it returns and what is in the bin between, however long the list is. */
async function newest<R>(
  index: NewestFirst,
  time: 'savedAt' | 'sentAt',
  limit: number,
  before: readonly [time: number, id: Id] | undefined,
  view: (folded: Folded) => R | undefined | Promise<R | undefined>,
): Promise<R[]> {
  const found: R[] = [];
  let range = before ? IDBKeyRange.upperBound(before, true) : null;
  while (found.length < limit) {
    const count = limit - found.length;
    const slice = await newestIn(index, range, count);
    const seen = await Promise.all(slice.map(view));
    found.push(...seen.filter((one) => one !== undefined));
    const last = slice.at(-1);
    if (!last || slice.length < count) break;
    range = IDBKeyRange.upperBound([last.fields[time], last.id], true);
  }
  return found;
}

/** In one request where the browser can: a cursor is asked for each row, which takes several times as long. */
async function newestIn(
  index: NewestFirst,
  query: IDBKeyRange | null,
  count: number,
): Promise<Folded[]> {
  if ('getAllRecords' in IDBIndex.prototype) {
    return index.getAll({ query, count, direction: 'prev' });
  }
  const rows: Folded[] = [];
  let cursor = await index.openCursor(query, 'prev');
  while (cursor && rows.length < count) {
    rows.push(cursor.value);
    cursor = await cursor.continue();
  }
  return rows;
}
