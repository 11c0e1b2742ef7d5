import { countItems, oldestWaiting } from '../outbox/outbox.ts';
import { firstIdAt } from '../records/ids.ts';
import { readMeta, setMeta } from './meta.ts';
import type { Store } from './open-store.ts';
import { counts } from './queries.ts';
import type { Transaction } from './schema.ts';

/** What would be lost with this computer, and when the last safety copy was made. */
export interface OnlyHere {
  /** When it was made, by this computer's clock; undefined when none was. */
  readonly lastCopy: number | undefined;
  /** Changes that are in no safety copy. */
  readonly since: number;
  /** What a person is to be reminded of, if anything: so many of these are nowhere else. */
  readonly remind?: {
    readonly of: 'passages' | 'resources' | 'waiting';
    readonly count: number;
  };
  /** A safety copy was taken in by half. */
  readonly unfinished: boolean;
}

const day = 24 * 60 * 60 * 1000;
/** A copy that is not older is near enough; nor does what waits for the hub worry anybody before. */
const week = 7 * day;
const month = 30 * day;

/** So many things may be lost with a computer before anybody is reminded of it. */
const handful = 5;

export async function onlyHere(store: Store): Promise<OnlyHere> {
  const facts = await store.read(['meta', 'changes', 'outbox'], readFacts);
  const { lastCopy, since, unfinished } = facts;
  const remind = await reminder(store, facts);
  return { lastCopy: lastCopy?.at, since, unfinished, ...(remind && { remind }) };
}

type Facts = Awaited<ReturnType<typeof readFacts>>;

async function readFacts(tx: Transaction<'meta' | 'changes' | 'outbox', 'readonly'>) {
  const lastCopy = await readMeta(tx, 'lastCopy');
  const range = lastCopy && IDBKeyRange.lowerBound(firstIdAt(lastCopy.at));
  const outbox = tx.objectStore('outbox');
  return {
    lastCopy,
    since: await tx.objectStore('changes').count(range),
    inTeam: (await readMeta(tx, 'membership')) !== undefined,
    waiting: await countItems(outbox, 'waiting'),
    waitingSince: (await oldestWaiting(outbox))?.queuedAt ?? Number.POSITIVE_INFINITY,
    putOff: (await readMeta(tx, 'copyPutOff')) ?? 0,
    unfinished: (await readMeta(tx, 'restoring')) !== undefined,
  };
}

async function reminder(store: Store, facts: Facts): Promise<OnlyHere['remind']> {
  const { lastCopy, since, inTeam, waiting, waitingSince, putOff } = facts;
  const now = store.now();
  const isFresh = lastCopy !== undefined && now - lastCopy.at < week;
  if (isFresh || now < putOff) return undefined;
  if (inTeam) {
    const isLate = since > 0 && now - waitingSince >= week;
    return isLate ? { of: 'waiting', count: waiting } : undefined;
  }
  if (since <= handful) return undefined;
  const { passages, resources } = await counts(store);
  if (passages + resources <= handful) return undefined;
  return passages > 0 ? { of: 'passages', count: passages } : { of: 'resources', count: resources };
}

/** Notes that a copy was made of what had been saved before `at`. */
export function noteCopy(store: Store, at: number): Promise<void> {
  return setMeta(store, 'lastCopy', { at });
}

/** Nobody is reminded for a month. */
export function putOffCopy(store: Store): Promise<void> {
  return setMeta(store, 'copyPutOff', store.now() + month);
}
