import * as v from 'valibot';
import type { Folded } from './fold.ts';
import type { Id } from './ids.ts';
import { apart, maybeTime, text, time, viewOf } from './record.ts';
import type { ResourceDraft } from './resource.ts';
import { type Selectors, selectorsSchema } from './selectors.ts';
import { type Stage, stages } from './taxonomy.ts';

/** A quote as it was highlighted, before it is saved. */
export interface PassageDraft extends ResourceDraft {
  /** Made where the words were chosen, so that saving again after a lost answer is saving once. */
  readonly id: Id;
  readonly quote: string;
  readonly selectors: Selectors;
  readonly stage: Stage | null;
  readonly note: string;
}

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
  /** What a person said it is not, each as refused-name.ts gives it: never offered again. */
  refused: v.fallback(v.array(v.string()), []),
  savedAt: time,
  savedBy: text,
  deletedAt: maybeTime,
  apart,
});
export type Passage = v.InferOutput<typeof passageSchema>;

export function passageOf(folded: Folded): Passage | undefined {
  return viewOf(passageSchema, folded, ['refused']);
}
