import type { Change, Json } from './change.ts';
import type { Stamp } from './clock.ts';
import type { Id } from './ids.ts';

/** A record as the store keeps it: for each field its value, and the change that gave it. */
export interface Folded {
  readonly id: Id;
  readonly kind: string;
  readonly fields: { readonly [field: string]: Json };
  /** For each field the `(at, id)` of the change that won it. */
  readonly stamps: { readonly [field: string]: readonly [at: Stamp, change: Id] };
}

/**
 * For each field the value with the greatest `(at, id)` wins. So the order in which changes arrive does
 * not matter, nor does it if one arrives twice: folding is commutative, associative and idempotent.
 */
export function fold(changes: Iterable<Change>): Folded | undefined {
  let folded: Folded | undefined;
  for (const change of changes) folded = applyChange(folded, change);
  return folded;
}

export function applyChange(folded: Folded | undefined, change: Change): Folded {
  const base = folded ?? { id: change.subject, kind: change.kind, fields: {}, stamps: {} };
  const won = Object.keys(change.set).filter((field) => wins(change, base.stamps, field));
  if (folded && won.length === 0) return folded;
  const fields: Record<string, Json> = { ...base.fields };
  const stamps: Record<string, readonly [Stamp, Id]> = { ...base.stamps };
  for (const field of won) {
    // `field` is one of the change's own keys, so the value is there.
    fields[field] = change.set[field] as Json;
    stamps[field] = [change.at, change.id];
  }
  return { id: base.id, kind: base.kind, fields, stamps };
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
