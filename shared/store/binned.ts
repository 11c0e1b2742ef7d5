import { type Folded, isDeleted } from '../records/fold.ts';
import type { Id } from '../records/ids.ts';
import { isInBin } from './bin.ts';
import { type BulkEdit, type BulkOutcome, editMany } from './bulk.ts';
import { requireMeta } from './meta.ts';
import type { Store } from './open-store.ts';
import type { StoreName, Transaction } from './schema.ts';

/** The bin: what was deleted, for as long as it can be restored. */

const day = 24 * 60 * 60 * 1000;

/** For so long what was deleted waits there; after that it is out of sight, for good. */
const binDays = 30;

export interface Binned {
  readonly kind: 'resource' | 'passage';
  readonly id: Id;
  /** The title of the resource, or of the resource that the passage belongs to; it may be empty. */
  readonly title: string;
  /** Of a passage. */
  readonly quote: string;
  readonly deletedAt: number;
  /** The member who deleted it. */
  readonly deletedBy: string;
  /** Whole days, at least 1; on the last one it goes within a day. */
  readonly daysLeft: number;
  /** The passages that were deleted together with the resource. */
  readonly passages: readonly Id[];
  /** Of a passage: the resource, where that is in the bin as well; it is needed to see the passage. */
  readonly under: Pick<Binned, 'id' | 'deletedAt'> | undefined;
}

type Reading = Transaction<StoreName, 'readonly'>;

/** What can be restored, deleted last first. A passage that went with its resource stands under that. */
export function binned(store: Store): Promise<Binned[]> {
  return store.read(['resource', 'passage', 'changes', 'meta'], async (tx) => {
    const now = await timeIn(store, tx);
    const range = IDBKeyRange.lowerBound(now - binDays * day, true);
    const [resources, passages] = await Promise.all([
      tx.objectStore('resource').index('deletedAt').getAll(range),
      tx.objectStore('passage').index('deletedAt').getAll(range),
    ]);
    const found = await Promise.all([
      ...resources.map((folded) => binnedResource(tx, folded, now)),
      ...passages.map((folded) => binnedPassage(tx, folded, now)),
    ]);
    return found.filter((one) => one !== undefined).sort((a, b) => b.deletedAt - a.deletedAt);
  });
}

/** Whether it is not to be seen any more, nor restored. */
export function isOutOfSight({ fields: { deletedAt } }: Folded, now: number): boolean {
  return typeof deletedAt === 'number' && deletedAt <= now - binDays * day;
}

/** Now, as the times of changes are told: by the hub's clock as far as it is known. */
export async function timeIn(store: Store, tx: Pick<Reading, 'objectStore'>): Promise<number> {
  return store.now() + (await requireMeta(tx, 'clock')).offset;
}

async function binnedResource(
  tx: Reading,
  folded: Folded,
  now: number,
): Promise<Binned | undefined> {
  if (!(await isInBin(tx, folded))) return undefined;
  const passages = await tx.objectStore('passage').index('resource').getAll(folded.id);
  return {
    ...(await deletion(tx, folded, now)),
    kind: 'resource',
    title: textIn(folded, 'title'),
    quote: '',
    passages: passages.filter((one) => wentTogether(one, folded)).map(({ id }) => id),
    under: undefined,
  };
}

async function binnedPassage(
  tx: Reading,
  folded: Folded,
  now: number,
): Promise<Binned | undefined> {
  const held = await tx.objectStore('resource').get(textIn(folded, 'resource'));
  if (held && wentTogether(folded, held) && (await isInBin(tx, held))) return undefined;
  const under = held && isDeleted(held) ? held : undefined;
  return {
    ...(await deletion(tx, folded, now)),
    kind: 'passage',
    title: held ? textIn(held, 'title') : '',
    quote: textIn(folded, 'quote'),
    passages: [],
    under: under && { id: under.id, deletedAt: deletedAtOf(under) },
  };
}

function wentTogether(passage: Folded, resource: Folded): boolean {
  return isDeleted(passage) && passage.fields.deletedAt === resource.fields.deletedAt;
}

async function deletion(tx: Reading, folded: Folded, now: number) {
  const deletedAt = deletedAtOf(folded);
  const [, change] = folded.stamps.deletedAt ?? [];
  const by = change && (await tx.objectStore('changes').get(change))?.by;
  // A clock that ran ahead gives nothing more days than there are.
  const left = Math.min(binDays, Math.ceil((deletedAt + binDays * day - now) / day));
  return { id: folded.id, deletedAt, deletedBy: by ?? '', daysLeft: left };
}

function deletedAtOf({ fields }: Folded): number {
  return Number(fields.deletedAt);
}

function textIn({ fields }: Folded, field: string): string {
  const value = fields[field];
  return typeof value === 'string' ? value : '';
}

/** Out of the bin, all that somebody else did not restore or delete anew meanwhile. `undoMany` takes it back. */
export function restoreBinned(store: Store, all: readonly Binned[]): Promise<BulkOutcome> {
  const edits = all.flatMap(({ kind, id, deletedAt, passages, under }) => [
    restoring(kind, id, deletedAt),
    ...passages.map((passage) => restoring('passage', passage, deletedAt)),
    ...(under ? [restoring('resource', under.id, under.deletedAt)] : []),
  ]);
  // Several passages may stand under one resource that is in the bin.
  return editMany(store, [...new Map(edits.map((edit) => [edit.subject, edit])).values()]);
}

function restoring(kind: BulkEdit['kind'], subject: Id, deletedAt: number): BulkEdit {
  return { kind, subject, set: { deletedAt: null }, seen: { deletedAt } };
}
