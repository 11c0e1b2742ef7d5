import { type Change, compareChanges, type Edit, type Json, type Over } from './change.ts';
import { timeOf } from './clock.ts';
import { conflictsOf } from './conflicts.ts';
import { fold } from './fold.ts';
import { distinct, headsOf, sameText } from './heads.ts';
import type { Id } from './ids.ts';

/** One change of a record, as a person would tell of it. */
export interface Past {
  readonly change: Id;
  /** The member who made it. */
  readonly by: string;
  /** When, by the clock that stamped it. */
  readonly time: number;
  readonly fields: readonly PastField[];
}

export interface PastField {
  readonly field: string;
  /** What stood there before; null where nothing did. */
  readonly from: Json;
  readonly to: Json;
  /** Whether what it set is what stands today: that can be undone. */
  readonly stands: boolean;
}

/** What became of a record, newest first, from all its changes in any order. */
export function historyOf(changes: readonly Change[]): Past[] {
  const stamps = fold(changes)?.stamps ?? {};
  const before = new Map<string, Json>();
  const past = distinct(changes)
    .sort(compareChanges)
    .map(({ id, by, at, set }): Past => {
      const fields = Object.entries(set).map(([field, to]) => {
        const from = before.get(field) ?? null;
        before.set(field, to);
        return { field, from, to, stands: stamps[field]?.[1] === id };
      });
      return { change: id, by, time: timeOf(at), fields };
    });
  return past.reverse();
}

/**
 * What undoes the change `id`: each field that it set, and that still stands as it set it, gets what would
 * stand there without it. Undefined when nothing of it stands any more. The change that made the record
 * puts it into the bin, at `time`.
 */
export function undoOf(changes: readonly Change[], id: Id, time: number): Edit[] | undefined {
  const undone = changes.find((change) => change.id === id);
  const stamps = fold(changes)?.stamps ?? {};
  if (!undone) return undefined;
  const { subject, kind, set } = undone;
  const standing = Object.keys(set).filter((field) => stamps[field]?.[1] === id);
  const others = changes.filter((change) => change.id !== id);
  if (others.every((other) => compareChanges(undone, other) < 0)) {
    const isWhole = standing.length === Object.keys(set).length;
    return isWhole ? [{ subject, kind, set: { deletedAt: time } }] : undefined;
  }
  if (standing.length === 0) return undefined;
  const fields = fold(others)?.fields ?? {};
  const back = Object.fromEntries(standing.map((field) => [field, fields[field] ?? null]));
  const over = overSame(changes, undone);
  return [...apartAgain(others, standing, undone), { subject, kind, set: back, over }];
}

/** For each text that it set, the changes that stand with the same one. */
function overSame(changes: readonly Change[], { set }: Change): Over {
  const heads = [...headsOf(changes)].filter(([field]) => Object.hasOwn(set, field));
  return Object.fromEntries(
    heads.map(([field, all]) => [
      field,
      all.filter((head) => sameText(head.set[field], set[field])).map(({ id }) => id),
    ]),
  );
}

// What a settling replaced is to be settled again. That somebody had seen a text cannot be taken back, so
// the text is written anew, over nothing.
function apartAgain(
  changes: readonly Change[],
  standing: readonly string[],
  { subject, kind, over = {} }: Change,
): Edit[] {
  return conflictsOf(changes)
    .filter(({ field }) => standing.includes(field))
    .flatMap(({ field, others }) =>
      others
        .filter(({ change }) => over[field]?.includes(change))
        .map(({ value }) => ({ subject, kind, set: { [field]: value }, over: { [field]: [] } })),
    );
}
