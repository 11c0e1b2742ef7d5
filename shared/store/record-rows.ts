import type { Folded } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { type ShownKind, type StoreName, shownKinds, type Transaction } from './schema.ts';
import { unwaited } from './unwaited.ts';

/** Where the record of a kind lives: an object store of its own, or `other` for kinds not known here. */

type Reads = Pick<Transaction<StoreName, 'readonly' | 'readwrite'>, 'objectStore'>;
type Writes = Pick<Transaction<StoreName, 'readwrite'>, 'objectStore'>;

export function getRecord(tx: Reads, kind: string, id: Id): Promise<Folded | undefined> {
  return isShown(kind) ? tx.objectStore(kind).get(id) : tx.objectStore('other').get([kind, id]);
}

/** Asks for it to be written; it is when the transaction is done (unwaited.ts). */
export function putRecord(tx: Writes, folded: Folded): void {
  unwaited(tx, isShown(folded.kind) ? folded.kind : 'other').put(folded);
}

export function deleteRecord(tx: Writes, kind: string, id: Id): Promise<void> {
  return isShown(kind)
    ? tx.objectStore(kind).delete(id)
    : tx.objectStore('other').delete([kind, id]);
}

/** The kind, when it has an object store of its own. */
export function shownKind(kind: string): ShownKind | undefined {
  return isShown(kind) ? kind : undefined;
}

function isShown(kind: string): kind is ShownKind {
  return shownKinds.some((shown) => shown === kind);
}
