import * as v from 'valibot';
import { type Status, statuses } from '../../shared/records/taxonomy.ts';

/** An answer that is being written. */
export interface Draft {
  readonly status: Status;
  readonly text: string;
  /** The day until which it promises what its status says: `2026-12-18`. */
  readonly by?: string | undefined;
}

/**
 * A popup closes at any click beside it, so what is being written is kept with each keystroke. In
 * localStorage, because it is written before the next event: nothing can come between.
 */
export function keepDraft(feedback: string, draft: Draft): void {
  localStorage.setItem(keyOf(feedback), JSON.stringify(draft));
}

export function draftOf(feedback: string): Draft | undefined {
  const kept = localStorage.getItem(keyOf(feedback));
  const parsed = v.safeParse(draftSchema, kept);
  return parsed.success ? parsed.output : undefined;
}

export function clearDraft(feedback: string): void {
  localStorage.removeItem(keyOf(feedback));
}

function keyOf(feedback: string): string {
  return `draft:${feedback}`;
}

const draftSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ status: v.picklist(statuses), text: v.string(), by: v.optional(v.string()) }),
);
