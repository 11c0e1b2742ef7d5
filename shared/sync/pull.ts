import { applyEntries } from '../store/apply.ts';
import { getMeta } from '../store/meta.ts';
import type { Cursor, UnopenedEntry } from '../store/meta-values.ts';
import { type OpenedEntry, openEntry } from './open-entry.ts';
import type { Page } from './page.ts';
import { startAnew } from './resend.ts';
import { type Session, setClockBy } from './session.ts';
import { type Step, type Stopped, stoppedBy } from './step.ts';
import { type HubRing, isSameRing, takeRings } from './take-rings.ts';
import { keepUnopened } from './unopened.ts';

/**
 * Takes in what the hub has after the cursor, page by page, each page and its cursor in one transaction.
 * The next page is fetched and opened while the present one is written; never more than that one is held.
 * Keys that others put are taken before anything that may be sealed with them. A hub that began a new journal (it was restored, or failed over) is read from its start again.
 */
export async function pullAll(first: Session): Promise<Step> {
  const { store } = first;
  let session = first;
  let ring: HubRing = { number: first.ring.number, id: first.ring.id };
  let moved = 0;
  let cursor = await getMeta(store, 'cursor');
  let fetched: Fetched | undefined;
  while (!session.signal?.aborted) {
    if (await getMeta(store, 'paused')) return { type: 'paused' };
    fetched ??= await fetchAfter(session, cursor);
    if (fetched.type === 'another-journal') {
      await startAnew(store);
      cursor = undefined;
      fetched = undefined;
    } else if (fetched.type !== 'page') return fetched;
    else if (!isSameRing(ringOf(fetched.page), ring)) {
      // With the team's newest keys, entries open that would not have.
      ring = ringOf(fetched.page);
      const news = contentOf(fetched.opened).changes.map(({ change }) => change);
      session = await takeRings(session, ring, news);
      fetched = undefined;
    } else {
      const { page, opened } = fetched;
      const next = cursorAfter(page, cursor);
      const more = page.more && page.entries.length > 0;
      const [taken, ahead] = await Promise.all([
        takeIn(session, { page, opened, cursor: next, isNews: !isSame(next, cursor) }),
        more ? fetchAfter(session, next) : undefined,
      ]);
      if (!taken) return { type: 'full' };
      moved += page.entries.length;
      session.onStep?.();
      if (!ahead) return { type: 'done', moved };
      cursor = next;
      fetched = ahead;
    }
  }
  return { type: 'offline' };
}

type Fetched =
  | { readonly type: 'page'; readonly page: Page; readonly opened: readonly OpenedEntry[] }
  /** The cursor is not one of the hub's present journal. */
  | { readonly type: 'another-journal' }
  | Stopped;

async function fetchAfter(session: Session, cursor: Cursor | undefined): Promise<Fetched> {
  const { client, membership, ring } = session;
  const answer = await client.pull(membership.team, cursor);
  if (answer.type !== 'ok') {
    const isGone = answer.type === 'problem' && answer.problem.type === 'gone';
    return cursor && isGone ? { type: 'another-journal' } : stoppedBy(answer);
  }
  const page = answer.value;
  if (cursor && page.epoch !== cursor.epoch) return { type: 'another-journal' };
  const opened = await Promise.all(page.entries.map((entry) => openEntry(ring, entry)));
  return { type: 'page', page, opened };
}

function ringOf({ ring, ringId }: Page): HubRing {
  return { number: ring, id: ringId };
}

function cursorAfter({ entries, epoch, head, more }: Page, before: Cursor | undefined): Cursor {
  // Not the head: entries may have been added between the hub's reading of the two.
  const number = entries.at(-1)?.number ?? before?.number ?? 0;
  return { epoch, number, head: more ? Math.max(head, number) : number };
}

function isSame(a: Cursor, b: Cursor | undefined): boolean {
  return a.number === b?.number && a.head === b.head;
}

interface Taken extends Pick<Extract<Fetched, { type: 'page' }>, 'page' | 'opened'> {
  readonly cursor: Cursor;
  readonly isNews: boolean;
}

/** False when the disk is full. */
async function takeIn(
  { store }: Session,
  { page, opened, cursor, isNews }: Taken,
): Promise<boolean> {
  await setClockBy(store, page.time);
  if (!isNews) return true;
  await keepUnopened(store, unopenedIn(opened, page.epoch));
  const outcome = await applyEntries(store, { ...contentOf(opened), cursor });
  return outcome.type === 'applied';
}

/** What entries hold, for the store. */
export function contentOf(opened: readonly OpenedEntry[]) {
  return {
    changes: opened.flatMap((one) => (one.type === 'change' ? [one.pulled] : [])),
    erasures: opened.flatMap((one) => (one.type === 'erasure' ? [one.subject] : [])),
  };
}

/** What could not be opened, to be remembered. */
export function unopenedIn(opened: readonly OpenedEntry[], epoch: string): UnopenedEntry[] {
  return opened.flatMap((one) => {
    if (one.type !== 'unopened') return [];
    const { entry, reason } = one;
    return [{ id: entry.id, epoch, number: entry.number, reason }];
  });
}
