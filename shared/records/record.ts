import * as v from 'valibot';
import { elementsOf, type Folded, fieldsApart } from './fold.ts';

/**
 * How a folded record becomes a typed one. A field that is missing, or of a type this version does not
 * know, takes its fallback instead of hiding the whole record: somebody's words stand in the other fields.
 */
export function viewOf<const S extends v.ObjectEntries>(
  schema: v.ObjectSchema<S, undefined>,
  folded: Folded,
  sets: readonly string[] = [],
): v.InferOutput<v.ObjectSchema<S, undefined>> | undefined {
  const collected = Object.fromEntries(sets.map((field) => [field, namesIn(folded, field)]));
  const known = { id: folded.id, apart: fieldsApart(folded) };
  const parsed = v.safeParse(schema, { ...folded.fields, ...collected, ...known });
  return parsed.success ? parsed.output : undefined;
}

function namesIn(folded: Folded, field: string): string[] {
  return elementsOf(folded, field)
    .map(([name]) => name)
    .sort();
}

export const text = v.fallback(v.string(), '');
export const time = v.fallback(v.number(), 0);
/** The text fields that were edited in two places, and that nobody has settled: see conflicts.ts. */
export const apart = v.array(v.string());
export const maybeTime = v.fallback(v.nullable(v.number()), null);
