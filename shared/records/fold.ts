import type { Change, Json } from './change.ts';
import type { Stamp } from './clock.ts';
import { headsOf, isText, sameText } from './heads.ts';
import type { Id } from './ids.ts';

/** A record as the store keeps it: for each field its value, and the change that gave it. */
export interface Folded {
  readonly id: Id;
  readonly kind: string;
  readonly fields: { readonly [field: string]: Json };
  /** For each field the `(at, id)` of the change that won it. */
  readonly stamps: { readonly [field: string]: readonly [at: Stamp, change: Id] };
  /**
   * Only while a text has more than one head (heads.ts): the changes with another text than the one that
   * won, newest first; none where all say the same, and there is nothing to settle.
   */
  readonly apart?: { readonly [field: string]: readonly Id[] };
}

/**
 * For each field the value with the greatest `(at, id)` wins, and the other texts of what was edited apart
 * are named. So the order in which changes arrive does not matter, nor does it if one arrives twice.
 */
export function fold(changes: Iterable<Change>): Folded | undefined {
  const all = [...changes];
  const folded = all.reduce<Folded | undefined>(applyChange, undefined);
  const apart = apartIn(all);
  return folded && apart ? { ...folded, apart } : folded;
}

/**
 * The same for one change more, told from the record alone; undefined when it takes all its changes to
 * tell. An edit that replaces what stands is the common case, and costs what the fold of a field costs.
 */
export function foldOne(folded: Folded | undefined, change: Change): Folded | undefined {
  const isPlain = Object.keys(change.set).every(
    (field) => !isText(field) || leavesOneHead(folded, change, field),
  );
  return isPlain ? applyChange(folded, change) : undefined;
}

function leavesOneHead(folded: Folded | undefined, change: Change, field: string): boolean {
  const held = folded?.stamps[field];
  if (!folded || !held) return true;
  if (folded.apart?.[field] || !wins(change, folded.stamps, field)) return false;
  return !change.over || change.over[field]?.includes(held[1]) === true;
}

function apartIn(changes: readonly Change[]): Folded['apart'] {
  const fields = [...headsOf(changes)].filter(([, heads]) => heads.length > 1);
  if (fields.length === 0) return undefined;
  return Object.fromEntries(
    fields.map(([field, [winner, ...others]]) => [
      field,
      others.filter((other) => !sameText(other.set[field], winner.set[field])).map(({ id }) => id),
    ]),
  );
}

/** The text fields of a record that were edited apart, and that nobody has settled. */
export function fieldsApart({ apart = {} }: Folded): string[] {
  return Object.keys(apart).filter((field) => apart[field]?.length);
}

/** Sets the fields that the change wins. Which texts were edited apart is left as it was. */
export function applyChange(folded: Folded | undefined, change: Change): Folded {
  const base = folded ?? { id: change.subject, kind: change.kind, fields: {}, stamps: {} };
  const won = Object.keys(change.set).filter((field) => wins(change, base.stamps, field));
  if (folded && won.length === 0) return folded;
  const fields: Record<string, Json> = { ...base.fields };
  const stamps: Record<string, readonly [Stamp, Id]> = { ...base.stamps };
  // One for all: what is stored then holds it once, and a record is half as large.
  const stamp = [change.at, change.id] as const;
  for (const field of won) {
    // `field` is one of the change's own keys, so the value is there.
    fields[field] = change.set[field] as Json;
    stamps[field] = stamp;
  }
  return { ...base, fields, stamps };
}

function wins(change: Change, stamps: Folded['stamps'], field: string): boolean {
  const held = stamps[field];
  if (!held) return true;
  return change.at > held[0] || (change.at === held[0] && change.id > held[1]);
}

/** The elements of a set-like field that are in it: `[name, value]` of every `field/name` not null or false. */
export function elementsOf(folded: Folded, field: string): [name: string, value: Json][] {
  const prefix = `${field}/`;
  return Object.entries(folded.fields)
    .filter(([name, value]) => name.startsWith(prefix) && value !== null && value !== false)
    .map(([name, value]) => [name.slice(prefix.length), value]);
}

export function isDeleted(folded: Folded): boolean {
  return typeof folded.fields.deletedAt === 'number';
}
