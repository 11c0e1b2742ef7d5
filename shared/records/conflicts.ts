import type { Change, Json } from './change.ts';
import { timeOf } from './clock.ts';
import { type Heads, headsOf, sameText } from './heads.ts';
import type { Id } from './ids.ts';

/** A text that was edited in two places apart, to be settled by a person. */
export interface Conflict {
  readonly field: string;
  /** What stands now. */
  readonly current: Version;
  /** What else somebody wrote, each text once, newest first. */
  readonly others: readonly [Version, ...Version[]];
  /** The changes that it is between: whoever settles it replaces just these. */
  readonly heads: readonly Id[];
}

export interface Version {
  readonly change: Id;
  readonly value: Json;
  /** The member who wrote it. */
  readonly by: string;
  /** When, by the clock that stamped it. */
  readonly time: number;
}

/** The texts of one record that were edited apart, from all its changes in any order. */
export function conflictsOf(changes: readonly Change[]): Conflict[] {
  return Array.from(headsOf(changes), ([field, heads]) => conflictIn(field, heads)).filter(
    (conflict) => conflict !== undefined,
  );
}

function conflictIn(field: string, heads: Heads): Conflict | undefined {
  const texts: Version[] = [];
  for (const head of heads) {
    const value = head.set[field] ?? null;
    if (!texts.some((text) => sameText(text.value, value))) texts.push(versionOf(head, value));
  }
  const [current, other, ...more] = texts;
  if (!current || !other) return undefined;
  return { field, current, others: [other, ...more], heads: heads.map(({ id }) => id) };
}

function versionOf({ id, by, at }: Change, value: Json): Version {
  return { change: id, value, by, time: timeOf(at) };
}
