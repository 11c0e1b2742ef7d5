import { applyEntries } from '../store/apply.ts';
import { getMeta } from '../store/meta.ts';
import type { Cursor } from '../store/meta-values.ts';
import { type OpenedEntry, openEntry } from './open-entry.ts';
import type { Page } from './page.ts';
import { startAnew } from './resend.ts';
import { type Session, setClockBy } from './session.ts';
import { type Step, stoppedBy } from './step.ts';
import { keepUnopened } from './unopened.ts';

/**
 * Takes in what the hub has after the cursor, page by page, each page and its cursor in one transaction.
 * A hub that began a new journal (it was restored, or failed over) is read from its start again.
 */
export async function pullAll(session: Session): Promise<Step> {
  const { store, client, membership } = session;
  let moved = 0;
  while (!session.signal?.aborted) {
    const cursor = await getMeta(store, 'cursor');
    const answer = await client.pull(membership.team, cursor);
    const { type } = answer;
    if (cursor && type === 'problem' && answer.problem.type === 'gone') await startAnew(store);
    else if (type !== 'ok') return stoppedBy(answer);
    else if (cursor && answer.value.epoch !== cursor.epoch) await startAnew(store);
    else {
      const page = answer.value;
      if (!(await takeIn(session, page, cursor))) return { type: 'full' };
      moved += page.entries.length;
      if (!page.more || page.entries.length === 0) return { type: 'done', moved };
    }
  }
  return { type: 'offline' };
}

/** False when the disk is full. */
async function takeIn(
  { store, ring }: Session,
  { entries, epoch, time }: Page,
  cursor: Cursor | undefined,
): Promise<boolean> {
  await setClockBy(store, time);
  // Not the head: entries may have been added between the hub's reading of the two.
  const number = entries.at(-1)?.number ?? cursor?.number ?? 0;
  if (cursor && number === cursor.number) return true;
  const opened = await Promise.all(entries.map((entry) => openEntry(ring, entry)));
  const unopened = opened.flatMap((one) => (one.type === 'unopened' ? [placeOf(one, epoch)] : []));
  if (unopened.length > 0) await keepUnopened(store, unopened);
  const outcome = await applyEntries(store, {
    changes: opened.flatMap((one) => (one.type === 'change' ? [one.pulled] : [])),
    erasures: opened.flatMap((one) => (one.type === 'erasure' ? [one.subject] : [])),
    cursor: { epoch, number },
  });
  return outcome.type === 'applied';
}

function placeOf({ entry, reason }: Extract<OpenedEntry, { type: 'unopened' }>, epoch: string) {
  return { id: entry.id, epoch, number: entry.number, reason };
}
