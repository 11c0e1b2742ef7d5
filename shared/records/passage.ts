import * as v from 'valibot';
import type { Folded } from './fold.ts';
import { maybeTime, text, time, viewOf } from './record.ts';
import { selectorsSchema } from './selectors.ts';
import { stages } from './taxonomy.ts';

/** A highlighted quote inside a resource. */
export const passageSchema = v.object({
  id: v.string(),
  /** The resource's id. */
  resource: v.string(),
  /** The folded address of the page that it stands on. */
  page: v.string(),
  quote: v.string(),
  selectors: v.fallback(selectorsSchema, []),
  stage: v.fallback(v.nullable(v.picklist(stages)), null),
  note: text,
  savedAt: time,
  savedBy: text,
  deletedAt: maybeTime,
});
export type Passage = v.InferOutput<typeof passageSchema>;

export function passageOf(folded: Folded): Passage | undefined {
  return viewOf(passageSchema, folded);
}
