import { isCalendarDay } from '../records/calendar-day.ts';
import type { Json } from '../records/change.ts';
import type { Id } from '../records/ids.ts';
import { levels, resourceKinds, stages } from '../records/taxonomy.ts';
import { typedTopic } from '../records/topic.ts';
import { type CommitOutcome, commitPlan } from './commit.ts';
import type { Store } from './open-store.ts';

/** What staff choose to say of what they saved, as against what they write. */

export interface Chosen {
  readonly kind: 'resource' | 'passage';
  readonly id: Id;
}

/** An element of a set-like field is true while it is in it, and null when it is taken out. */
export interface Choice {
  readonly field: string;
  readonly value: Json;
  /**
   * Of one that was made a while ago: what stood there then, and what the person chose themselves since, each of
   * which may stand now.
   */
  readonly seen?: readonly Json[] | undefined;
}

/**
 * Saves a choice. Where it was made a while ago, and something else was chosen meanwhile that the person did
 * not see, that came later, and stays.
 */
export function chooseField(
  store: Store,
  { kind, id }: Chosen,
  { field, value, seen }: Choice,
): Promise<CommitOutcome> {
  return commitPlan(store, async ({ tx }) => {
    const held = await tx.objectStore(kind).get(id);
    if (!held) return undefined;
    const stands = held.fields[field] ?? null;
    const isSettled = stands === value || seen?.includes(stands) === false;
    return { edits: isSettled ? [] : [{ subject: id, kind, set: { [field]: value } }] };
  });
}

/** Whether it is something that this version lets people choose: for what was kept outside the library. */
export function isChoice({ kind }: Pick<Chosen, 'kind'>, { field, value }: Choice): boolean {
  if (field === 'stage') return isAmong(stages, value);
  if (kind === 'passage') return false;
  const [, set = '', element = ''] = /^(also|topics)\/(.+)$/.exec(field) ?? [];
  if (element) return isElement(set, element) && (value ?? true) === true;
  return choices[field]?.(value) === true;
}

const choices: { readonly [field: string]: (value: Json) => boolean } = {
  kind: (value) => isAmong(resourceKinds, value),
  level: (value) => isAmong(levels, value),
  goodFirstRead: (value) => typeof value === 'boolean',
  lookAgainOn: (value) => value === null || isCalendarDay(value),
};

function isElement(set: string, element: string): boolean {
  if (set === 'also') return isAmong(stages, element);
  return set === 'topics' && typedTopic(element).type === 'topic';
}

function isAmong(values: readonly string[], value: Json): boolean {
  return value === null || values.some((one) => one === value);
}
