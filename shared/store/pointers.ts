import type { Change } from '../records/change.ts';
import { type Id, isId } from '../records/ids.ts';
import type { ChangeRow } from './schema.ts';

/**
 * Elements that point at another record by its id (`feedback/<id>: true`). Once that record is erased they
 * go as well: what an element says may tell of it.
 */

/** The ids that elements of a change are named by. */
export function pointedAt({ set }: Pick<Change, 'set'>): Id[] {
  return Object.keys(set).flatMap((field) => {
    const name = field.slice(field.indexOf('/') + 1);
    return field.includes('/') && isId(name) ? [name] : [];
  });
}

/** The row without what points at `erased`, and with what it then points at; undefined when nothing is left. */
export function withoutPointers(row: ChangeRow, erased: readonly Id[]): ChangeRow | undefined {
  const { pointsAt: _, ...rest } = row;
  const isLeft = ([field]: [string, unknown]) => !erased.some((id) => field.endsWith(`/${id}`));
  const set = Object.fromEntries(Object.entries(row.set).filter(isLeft));
  const pointsAt = pointedAt({ set });
  if (Object.keys(set).length === 0) return undefined;
  return { ...rest, set, ...(pointsAt.length > 0 && { pointsAt }) };
}
