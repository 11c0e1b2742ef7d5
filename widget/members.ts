/**
 * Parsing by hand. Until something is sent the widget does without the protocol's schemas: they, and the
 * library that they are written with, are larger than all that is asked of them here. Tests hold what is
 * parsed with these against the schemas.
 */

/** The members of an object; none of anything else. */
export function membersOf(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
