import type { Id } from '../records/ids.ts';
import { getMeta, readMeta } from '../store/meta.ts';
import type { Cursor } from '../store/meta-values.ts';
import type { Store } from '../store/open-store.ts';
import { pullAll } from './pull.ts';
import type { Session } from './session.ts';
import type { Step } from './step.ts';
import { runsOf, takeRun } from './take-run.ts';

/**
 * Reads again what could not be opened, once new keys came or the extension became a newer one. What opens
 * now takes its place as if it had at first: a fold does not ask in which order changes came. Cut short, it
 * is done again.
 */
export async function retryUnopened(session: Session): Promise<Step> {
  const { store } = session;
  if (!(await getMeta(store, 'retryUnopened'))) return none;
  const cursor = await getMeta(store, 'cursor');
  if (!cursor) return none;
  if ((await getMeta(store, 'unopenedFrom')) !== undefined) {
    await goBack(store, cursor);
    return pullAll(session);
  }
  const held = (await getMeta(store, 'unopened')) ?? [];
  const numbers = held.map(({ number }) => number).sort((a, b) => a - b);
  const still = new Set<Id>();
  for (const run of runsOf(numbers)) {
    const outcome = await takeRun(session, cursor, run);
    if ('type' in outcome) return outcome;
    for (const id of outcome) still.add(id);
  }
  await settle(store, still);
  return { type: 'done', moved: held.length - still.size };
}

const none = { type: 'done', moved: 0 } as const;

/** There were more than are remembered: everything from the first of them is read again. */
function goBack(store: Store, cursor: Cursor): Promise<void> {
  return store.write(['meta'], 'strict', async (tx) => {
    const held = (await readMeta(tx, 'unopened')) ?? [];
    const first = (await readMeta(tx, 'unopenedFrom')) ?? 1;
    const number = Math.min(first, ...held.map((entry) => entry.number)) - 1;
    const meta = tx.objectStore('meta');
    await meta.put({ ...cursor, number, head: cursor.head ?? cursor.number }, 'cursor');
    for (const key of ['unopened', 'unopenedFrom', 'retryUnopened']) await meta.delete(key);
  });
}

function settle(store: Store, still: ReadonlySet<Id>): Promise<void> {
  return store.write(['meta'], 'strict', async (tx) => {
    const held = (await readMeta(tx, 'unopened')) ?? [];
    const meta = tx.objectStore('meta');
    await meta.put(
      held.filter(({ id }) => still.has(id)),
      'unopened',
    );
    await meta.delete('retryUnopened');
  });
}
