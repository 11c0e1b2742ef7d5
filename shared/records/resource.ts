import * as v from 'valibot';
import type { PageAddress } from './address.ts';
import { isCalendarDay } from './calendar-day.ts';
import type { Folded } from './fold.ts';
import { apart, maybeTime, text, time, viewOf } from './record.ts';
import { levels, resourceKinds, type Stage, stages } from './taxonomy.ts';

/** What a page says about itself, as far as it does. */
export interface PageMetadata {
  readonly authors?: readonly string[];
  /** Days as `2024-05-31`, or as much of it as is known: `2024-05`, `2024`. */
  readonly published?: string;
  readonly modified?: string;
  /** A language tag: `en-GB`. */
  readonly language?: string;
  /** The address of a licence, or its name. */
  readonly licence?: string;
  /** A few sentences. */
  readonly description?: string;
}

/** A page or link, before it is saved. */
export interface ResourceDraft extends PageAddress, PageMetadata {
  readonly title: string;
  readonly publisher: string;
}

/** A page or document that a member of staff saved. */
export const resourceSchema = v.object({
  id: v.string(),
  /** Where it was saved from; see address.ts for `page`. */
  address: v.string(),
  /** The folded address, by which the same page is known again. */
  page: v.string(),
  title: text,
  publisher: text,
  authors: v.fallback(v.array(v.string()), []),
  published: text,
  modified: text,
  language: text,
  licence: text,
  description: text,
  stage: v.fallback(v.nullable(v.picklist(stages)), null),
  /** Where it helps besides, in the order of the stages. */
  also: v.pipe(v.array(v.string()), v.transform(stagesAmong)),
  kind: v.fallback(v.nullable(v.picklist(resourceKinds)), null),
  /** How much of a decision the people it is about have. */
  level: v.fallback(v.nullable(v.picklist(levels)), null),
  note: text,
  /** Somebody who does not know where to start can start here. */
  goodFirstRead: v.fallback(v.boolean(), false),
  /** The day on which what it says may have gone stale: `2026-12-18`. */
  lookAgainOn: v.fallback(v.nullable(v.custom<string>(isCalendarDay)), null),
  topics: v.fallback(v.array(v.string()), []),
  savedAt: time,
  savedBy: text,
  deletedAt: maybeTime,
  apart,
});
export type Resource = v.InferOutput<typeof resourceSchema>;

export function resourceOf(folded: Folded): Resource | undefined {
  return viewOf(resourceSchema, folded, ['topics', 'also']);
}

function stagesAmong(names: string[]): Stage[] {
  return stages.filter((stage) => names.includes(stage));
}
