import type { Folded } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { type Numbered, numberedIn } from './fresh.ts';
import { getRecord, shownKind } from './record-rows.ts';
import type { ChangeRow, ShownKind, WriteAll } from './schema.ts';

/**
 * Finds what is held of what arrives, without asking for what cannot be there: ids are made in the order of
 * time, so what arrives together lies close together, and one look at what is held in between tells of all.
 */
export interface LookUp {
  change(id: Id): Promise<ChangeRow | undefined>;
  record(kind: string, id: Id): Promise<Folded | undefined>;
  isErased(subject: Id): Promise<boolean>;
  /** How far the search index has numbered resources. */
  readonly numbered: Numbered;
}

interface Row {
  readonly id?: Id;
  readonly subject: Id;
  readonly kind: string;
}

/** As things stand before anything of `rows` is written. */
export async function lookUp(tx: WriteAll, rows: readonly Row[]): Promise<LookUp> {
  const changes = tx.objectStore('changes');
  const erased = tx.objectStore('erased');
  const [heldChanges, anyErased, numbered, ...heldRecords] = await Promise.all([
    heldAmong(
      changes,
      rows.flatMap(({ id }) => id ?? []),
    ),
    erased.count(),
    numberedIn(tx),
    ...Array.from(subjectsByKind(rows), async ([kind, ids]) => {
      return [kind, await heldAmong(tx.objectStore(kind), ids)] as const;
    }),
  ]);
  const records = new Map<string, Held>(heldRecords);
  const read = new Map<string, Promise<Folded | undefined>>();
  return {
    numbered,
    change: async (id) => (heldChanges(id) ? changes.get(id) : undefined),
    async record(kind, id) {
      if (records.get(kind)?.(id) === false) return undefined;
      const key = `${kind} ${id}`;
      const record = read.get(key) ?? getRecord(tx, kind, id);
      read.set(key, record);
      return record;
    },
    isErased: async (subject) => anyErased > 0 && (await erased.getKey(subject)) !== undefined,
  };
}

function subjectsByKind(rows: readonly Row[]): Map<ShownKind, Id[]> {
  const subjects = new Map<ShownKind, Id[]>();
  for (const { kind, subject } of rows) {
    const shown = shownKind(kind);
    if (!shown) continue;
    const ids = subjects.get(shown);
    if (ids) ids.push(subject);
    else subjects.set(shown, [subject]);
  }
  return subjects;
}

/** False for what is not there; true for what is, or may be. */
type Held = (id: Id) => boolean;

interface Keyed {
  getAllKeys(range: IDBKeyRange, count: number): Promise<Id[]>;
}

/** More than these in between, and it is asked for one by one. */
const most = 1_000;

async function heldAmong(store: Keyed, ids: readonly Id[]): Promise<Held> {
  const sorted = ids.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return () => true;
  const keys = await store.getAllKeys(IDBKeyRange.bound(first, last), most);
  if (keys.length === most) return () => true;
  const held = new Set(keys);
  return (id) => held.has(id);
}
