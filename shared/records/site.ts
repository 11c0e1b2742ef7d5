import * as v from 'valibot';
import type { Folded } from './fold.ts';
import { maybeTime, text, time, viewOf } from './record.ts';
import { ways } from './taxonomy.ts';

/** One embedding of the widget, as the team keeps it; what visitors get is the signed site document. */
export const siteSchema = v.object({
  id: v.string(),
  /** The charity's name, as visitors know it. */
  name: text,
  /** The heading over the form, in the charity's words; empty means the widget's own. */
  heading: text,
  intro: text,
  ways: v.fallback(v.array(v.picklist(ways)), [...ways]),
  madeAt: time,
  deletedAt: maybeTime,
});
export type Site = v.InferOutput<typeof siteSchema>;

export function siteOf(folded: Folded): Site | undefined {
  return viewOf(siteSchema, folded);
}
