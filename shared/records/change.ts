import * as v from 'valibot';
import { isStamp, type Stamp } from './clock.ts';
import { type Id, isId } from './ids.ts';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * One edit to one record: the only thing that devices of a team exchange. `set` holds the fields that
 * changed; a set-like field is one field per element (`topics/money: true`), so that two people who add
 * different elements both keep theirs. Deleting sets `deletedAt`; taking an element out sets it to null.
 */
export interface Change {
  readonly id: Id;
  /** The record's id. */
  readonly subject: Id;
  /** What the record is; one from a newer version is kept and folded all the same. */
  readonly kind: string;
  readonly set: { readonly [field: string]: Json };
  readonly at: Stamp;
  /** The member who made it; for a visitor's feedback, {@link visitor}. */
  readonly by: string;
  /**
   * For each text that it sets, the changes whose texts its author saw and replaced (decision 0009). A change
   * without it, as earlier versions made them, counts as one that saw everything before it.
   */
  readonly over?: Over;
}

export type Over = { readonly [field: string]: readonly Id[] };

/** A change before the store stamps it. */
export interface Edit extends Pick<Change, 'subject' | 'kind' | 'set' | 'over'> {
  /** The texts that the person started from; those of today where nothing is said. */
  readonly seen?: { readonly [field: string]: Json };
}

/** Stands in `by` where a member would: visitors have no id. */
export const visitor = 'visitor';

const memberName = /^[a-z][A-Za-z0-9]{0,63}$/;
const fieldName = /^[a-z][A-Za-z0-9]{0,63}(\/[^/]{1,200})?$/;

/** Deeper than anything of ours; a value nested without end would exhaust whoever walks it. */
const deepest = 32;

/** So many texts one change may replace: more than any team has people who edit one text apart. */
export const maxOver = 500;

const changeSchema = v.object({
  id: v.custom<Id>(isId, 'an id'),
  subject: v.custom<Id>(isId, 'a record id'),
  kind: v.pipe(v.string(), v.regex(/^[a-z][A-Za-z0-9]{0,31}$/)),
  set: v.pipe(
    v.record(v.string(), v.custom<Json>(isJson, 'JSON')),
    v.minEntries(1),
    v.check(hasKnownNames, 'field names'),
  ),
  at: v.custom<Stamp>(isStamp, 'a stamp'),
  by: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  over: v.exactOptional(
    v.pipe(
      v.record(
        v.string(),
        v.pipe(v.array(v.custom<Id>(isId, 'a change id')), v.maxLength(maxOver)),
      ),
      v.check(hasKnownNames, 'field names'),
    ),
  ),
});

/**
 * The change in `value`, or undefined when it is not one. What a newer version says of a change besides is
 * kept with it, so that it is sent on as it came.
 */
export function parseChange(value: unknown): Change | undefined {
  const parsed = v.safeParse(changeSchema, value);
  if (!parsed.success) return undefined;
  // `value` is an object, or it would not have been parsed.
  const more = Object.entries(value as object).filter(([name]) => !(name in changeSchema.entries));
  if (!more.every(([, held]) => isJson(held))) return undefined;
  const named = more.filter(([name]) => memberName.test(name) && !(name in Object.prototype));
  return { ...Object.fromEntries(named), ...parsed.output };
}

/** The order in which changes count: of two that set the same field, the later one wins. */
export function compareChanges(a: Change, b: Change): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

// Also keeps `__proto__` and its kind out: no field name can be a property that objects inherit.
function hasKnownNames<T>(set: { [field: string]: T }): boolean {
  return Object.keys(set).every((name) => fieldName.test(name) && !(name in Object.prototype));
}

export function isJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === deepest) return false;
  const plain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return plain && Object.values(value).every((inner) => isJson(inner, depth + 1));
}
