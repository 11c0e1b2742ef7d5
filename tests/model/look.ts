import { waiting } from '../../shared/outbox/outbox.ts';
import type { Change } from '../../shared/records/change.ts';
import type { Folded } from '../../shared/records/fold.ts';
import type { Id } from '../../shared/records/ids.ts';
import { getMeta, readMeta } from '../../shared/store/meta.ts';
import type { Membership } from '../../shared/store/meta-values.ts';
import { allStores, type ShownKind } from '../../shared/store/schema.ts';
import type { Device } from './device.ts';
import type { World } from './world.ts';

/** What the databases of devices hold, past all of the program. */

export async function membershipsOf({ devices }: World): Promise<Membership[]> {
  const held = await Promise.all(devices.map(({ store }) => getMeta(store, 'membership')));
  return held.filter((membership) => membership !== undefined);
}

export type Dump = Awaited<ReturnType<typeof dumpOf>>;

export function dumpOf({ store }: Device) {
  return store.read(allStores, async (tx) => ({
    resource: await tx.objectStore('resource').getAll(),
    passage: await tx.objectStore('passage').getAll(),
    feedback: await tx.objectStore('feedback').getAll(),
    member: await tx.objectStore('member').getAll(),
    site: await tx.objectStore('site').getAll(),
    other: await tx.objectStore('other').getAll(),
    changes: await tx.objectStore('changes').getAll(),
    outbox: await tx.objectStore('outbox').getAll(),
    erased: await tx.objectStore('erased').getAllKeys(),
    /** Every object store there is, also those that only a search knows. */
    everything: await Promise.all(allStores.map((name) => tx.objectStore(name).getAll())),
    unopened: (await readMeta(tx, 'unopened')) ?? [],
  }));
}

/** What the device has of a kind, in the order of ids. */
export function recordsOf({ store }: Device, kind: ShownKind): Promise<Folded[]> {
  return store.read([kind], (tx) => tx.objectStore(kind).getAll());
}

export function changesOn({ store }: Device, subject: Id): Promise<Change[]> {
  return store.read(['changes'], (tx) =>
    tx.objectStore('changes').index('subject').getAll(subject),
  );
}

export function chosen<T>(all: readonly T[], pick: number): T | undefined {
  return all[pick % all.length];
}

export async function isWaiting({ store }: Device): Promise<boolean> {
  const items = await store.read(['outbox'], (tx) => waiting(tx.objectStore('outbox')));
  return items.length > 0;
}
