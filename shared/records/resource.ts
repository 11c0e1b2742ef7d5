import * as v from 'valibot';
import type { Folded } from './fold.ts';
import { maybeTime, text, time, viewOf } from './record.ts';
import { resourceKinds, stages } from './taxonomy.ts';

/** A page or document that a member of staff saved. */
export const resourceSchema = v.object({
  id: v.string(),
  /** Where it was saved from; see address.ts for `page`. */
  address: v.string(),
  /** The folded address, by which the same page is known again. */
  page: v.string(),
  title: text,
  publisher: text,
  stage: v.fallback(v.nullable(v.picklist(stages)), null),
  kind: v.fallback(v.nullable(v.picklist(resourceKinds)), null),
  note: text,
  topics: v.fallback(v.array(v.string()), []),
  savedAt: time,
  savedBy: text,
  deletedAt: maybeTime,
});
export type Resource = v.InferOutput<typeof resourceSchema>;

export function resourceOf(folded: Folded): Resource | undefined {
  return viewOf(resourceSchema, folded, ['topics']);
}
