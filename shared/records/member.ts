import * as v from 'valibot';
import type { Folded } from './fold.ts';
import { text, time, viewOf } from './record.ts';

/** A person in the team. The name is what they chose to be called here. */
export const memberSchema = v.object({
  id: v.string(),
  name: text,
  joinedAt: time,
});
export type Member = v.InferOutput<typeof memberSchema>;

export function memberOf(folded: Folded): Member | undefined {
  return viewOf(memberSchema, folded);
}
