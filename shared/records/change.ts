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
}

/** A change before the store stamps it. */
export type Edit = Pick<Change, 'subject' | 'kind' | 'set'>;

/** Stands in `by` where a member would: visitors have no id. */
export const visitor = 'visitor';

const fieldName = /^[a-z][A-Za-z0-9]{0,63}(\/[^/]{1,200})?$/;

/** Deeper than anything of ours; a value nested without end would exhaust whoever walks it. */
const deepest = 32;

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
});

/** The change in `value`, or undefined when it is not one. */
export function parseChange(value: unknown): Change | undefined {
  const parsed = v.safeParse(changeSchema, value);
  return parsed.success ? parsed.output : undefined;
}

// Also keeps `__proto__` and its kind out: no field name can be a property that objects inherit.
function hasKnownNames(set: { [field: string]: Json }): boolean {
  return Object.keys(set).every((name) => fieldName.test(name) && !(name in Object.prototype));
}

function isJson(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === deepest) return false;
  const plain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return plain && Object.values(value).every((inner) => isJson(inner, depth + 1));
}
