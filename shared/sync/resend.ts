import { enqueue } from '../outbox/outbox.ts';
import { newId } from '../records/ids.ts';
import { changeIn } from '../store/change-rows.ts';
import { messagesOf } from '../store/messages.ts';
import { getMeta, readMeta } from '../store/meta.ts';
import type { Store } from '../store/open-store.ts';

/**
 * When the hub began a new journal it may lack what it once had. So the device reads the new one from its
 * start, then queues again what it holds and did not see there, answers visitors once more, and publishes
 * its sites. What waits in the outbox stays there.
 */

/** Forgets how far the old journal was read, and remembers that this is to be done. */
export function startAnew(store: Store): Promise<void> {
  return store.write(['meta'], 'strict', async (tx) => {
    const reading = (await readMeta(tx, 'reading')) ?? 0;
    const meta = tx.objectStore('meta');
    // Not told by the epoch: a machine that was set back to an earlier state still has the same.
    await meta.put(reading + 1, 'reading');
    await meta.put(true, 'resend');
    // All of it is read again, those that did not open too.
    for (const key of ['cursor', 'unopened', 'unopenedFrom']) await meta.delete(key);
  });
}

/** Call it when the journal has been read to its end. Cut short, it begins again: nothing goes twice. */
export async function resendMissing(store: Store): Promise<void> {
  if (!(await getMeta(store, 'resend'))) return;
  const reading = (await getMeta(store, 'reading')) ?? 0;
  let after: string | undefined = '';
  while (after !== undefined) after = await resendSlice(store, reading, after);
  await resendRest(store);
}

const sliceSize = 500;

/** Returns the id of the last change it looked at; undefined when there are no more. */
function resendSlice(store: Store, reading: number, after: string): Promise<string | undefined> {
  return store.write(['changes', 'outbox'], 'relaxed', async (tx) => {
    const range = IDBKeyRange.lowerBound(after, true);
    const rows = await tx.objectStore('changes').getAll(range, sliceSize);
    const outbox = tx.objectStore('outbox');
    for (const row of rows.filter((row) => row.reading !== reading)) {
      const { id, subject } = row;
      await enqueue(outbox, { id, type: 'change', body: changeIn(row), subject }, store.now());
    }
    return rows.length < sliceSize ? undefined : rows.at(-1)?.id;
  });
}

// An older state of the hub may hold again what was erased, lack answers in the mailboxes, which are not in
// the journal, and lack a site or have its former words.
function resendRest(store: Store): Promise<void> {
  return store.write(['erased', 'feedback', 'site', 'outbox', 'meta'], 'strict', async (tx) => {
    const outbox = tx.objectStore('outbox');
    const now = store.now();
    for (const subject of await tx.objectStore('erased').getAllKeys()) {
      if ((await outbox.index('subject').getKey(subject)) !== undefined) continue;
      await enqueue(outbox, { id: newId(now), type: 'erasure', body: { subject }, subject }, now);
    }
    for (const folded of await tx.objectStore('feedback').getAll()) {
      for (const message of messagesOf(folded)) {
        const { messageId, feedback } = message;
        const item = { id: messageId, type: 'message', body: message, subject: feedback };
        await enqueue(outbox, item, now);
      }
    }
    for (const site of await tx.objectStore('site').getAllKeys()) {
      await enqueue(outbox, { id: newId(now), type: 'site', body: { site }, subject: site }, now);
    }
    await tx.objectStore('meta').delete('resend');
  });
}
