import type { Folded } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { getRecord, shownKind } from './record-rows.ts';
import type { ChangeRow, WriteAll } from './schema.ts';

/**
 * Finds what is held of what arrives, without asking for what cannot be there: ids are made in the order of
 * time, so that nearly all of a first sync comes after the last one held, and one look at that tells.
 */
export interface LookUp {
  change(id: Id): Promise<ChangeRow | undefined>;
  record(kind: string, id: Id): Promise<Folded | undefined>;
  isErased(subject: Id): Promise<boolean>;
}

/** As things stand before anything of `rows` is written. */
export async function lookUp(
  tx: WriteAll,
  rows: readonly Pick<ChangeRow, 'kind'>[],
): Promise<LookUp> {
  const changes = tx.objectStore('changes');
  const erased = tx.objectStore('erased');
  const kinds = [...new Set(rows.map((row) => shownKind(row.kind)))].filter(
    (kind) => kind !== undefined,
  );
  const [lastChange, anyErased, ...lasts] = await Promise.all([
    lastIn(changes),
    erased.count(),
    ...kinds.map((kind) => lastIn(tx.objectStore(kind))),
  ]);
  const lastRecord = new Map<string, Id>(kinds.map((kind, place) => [kind, lasts[place] ?? '']));
  return {
    change: async (id) => (id > lastChange ? undefined : changes.get(id)),
    async record(kind, id) {
      const last = lastRecord.get(kind);
      return last !== undefined && id > last ? undefined : getRecord(tx, kind, id);
    },
    isErased: async (subject) => anyErased > 0 && (await erased.getKey(subject)) !== undefined,
  };
}

interface Keyed {
  openKeyCursor(range: null, direction: 'prev'): Promise<{ readonly key: Id } | null>;
}

/** The greatest key; empty when there is none. */
async function lastIn(store: Keyed): Promise<Id> {
  return (await store.openKeyCursor(null, 'prev'))?.key ?? '';
}
