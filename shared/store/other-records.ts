import { type Device, deviceOf } from '../records/device.ts';
import type { Folded } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import type { Store } from './open-store.ts';

/** Records of the kinds that share one object store. */

/** Every device that ever introduced itself to the team, in the order in which they joined. */
export async function devices(store: Store): Promise<Device[]> {
  const rows = await store.read(['other'], (tx) =>
    tx.objectStore('other').getAll(IDBKeyRange.bound(['device', ''], ['device', '\uffff'])),
  );
  return rows
    .flatMap((folded) => deviceOf(folded) ?? [])
    .sort((one, other) => one.joinedAt - other.joinedAt);
}

export async function device(store: Store, id: Id): Promise<Device | undefined> {
  const folded = await otherRecord(store, 'device', id);
  return folded && deviceOf(folded);
}

/** Whether somebody said that this recovery kit is in a safe place. */
export async function isKitStored(store: Store, kit: Id): Promise<boolean> {
  const folded = await otherRecord(store, 'kit', kit);
  return typeof folded?.fields.storedAt === 'number';
}

function otherRecord(store: Store, kind: string, id: Id): Promise<Folded | undefined> {
  return store.read(['other'], (tx) => tx.objectStore('other').get([kind, id]));
}
