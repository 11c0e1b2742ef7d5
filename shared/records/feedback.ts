import * as v from 'valibot';
import { elementsOf, type Folded } from './fold.ts';
import { maybeTime, text, time, viewOf } from './record.ts';
import { statuses, ways } from './taxonomy.ts';

/**
 * What staff send back to a visitor. Kept as an element of the feedback it answers (`answers/<id>`), so
 * that two people who answer apart both keep theirs, and erasing the feedback erases its answers with it.
 */
export const answerSchema = v.object({
  id: v.string(),
  text: text,
  status: v.picklist(statuses),
  sentAt: time,
  sentBy: text,
});
export type Answer = v.InferOutput<typeof answerSchema>;

/** How an answer can reach the visitor: made on their device from the receipt's digits, never by us. */
const receiptSchema = v.object({
  /** The mailbox on the hub, from the visitor's digits. */
  mailbox: v.string(),
  /** Answers are sealed with it: base64url of 32 bytes. */
  key: v.string(),
});

/** What one visitor sent. */
const feedbackSchema = v.object({
  id: v.string(),
  site: text,
  way: v.fallback(v.nullable(v.picklist(ways)), null),
  text: text,
  /** When the hub took it in, by the hub's clock. */
  sentAt: time,
  receipt: v.fallback(v.nullable(receiptSchema), null),
  deletedAt: maybeTime,
});

export interface Feedback extends v.InferOutput<typeof feedbackSchema> {
  /** Oldest first. */
  readonly answers: readonly Answer[];
  /** The status of the latest answer; `received` until there is one. */
  readonly status: Answer['status'];
}

export function feedbackOf(folded: Folded): Feedback | undefined {
  const view = viewOf(feedbackSchema, folded);
  if (!view) return undefined;
  const answers = answersOf(folded);
  return { ...view, answers, status: answers.at(-1)?.status ?? 'received' };
}

function answersOf(folded: Folded): Answer[] {
  return elementsOf(folded, 'answers')
    .flatMap(([id, value]) => {
      const parsed = v.safeParse(answerSchema, { ...(value as object), id });
      return parsed.success ? [parsed.output] : [];
    })
    .sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
}
