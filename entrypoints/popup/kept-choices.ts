import * as v from 'valibot';
import { type Chosen, chooseField, isChoice } from '../../shared/store/choose.ts';
import type { CommitOutcome } from '../../shared/store/commit.ts';
import type { Store } from '../../shared/store/open-store.ts';

/** What can be chosen: one of several, yes or no, a day, or that something is among others. */
export type Value = string | boolean | null;

interface NewChoice {
  readonly field: string;
  readonly value: Value;
  /** What the person saw standing there. */
  readonly stands: Value;
}

/**
 * A popup may close before the library has written what was just chosen. So that is kept in localStorage, which is
 * written before the next event, until the library has it: as a note's letters are.
 */
export function keepChoice(of: Chosen, { field, value, stands }: NewChoice): void {
  const kept = keptChoice(of, field);
  const seen = [...(kept ? [...kept.seen, kept.value] : []), stands];
  const choice = { value, seen: [...new Set(seen)] };
  localStorage.setItem(keyOf(of, field), JSON.stringify(choice));
}

export function isKept(of: Chosen, field: string): boolean {
  return keptChoice(of, field) !== undefined;
}

/** Brings what was just chosen into the library. What is chosen meanwhile stays kept. */
export function saveChoice(
  store: Store,
  of: Chosen,
  field: string,
): Promise<CommitOutcome | undefined> {
  return save(store, of, field, false);
}

async function save(
  store: Store,
  of: Chosen,
  field: string,
  isLate: boolean,
): Promise<CommitOutcome | undefined> {
  const kept = keptChoice(of, field);
  if (!kept) return undefined;
  const { value, seen } = kept;
  const outcome = await chooseField(store, of, { field, value, seen: isLate ? seen : undefined });
  if (outcome.type === 'full') return outcome;
  if (keptChoice(of, field)?.value === kept.value) localStorage.removeItem(keyOf(of, field));
  return outcome;
}

/** Those that a popup closed upon. */
export async function saveKeptChoices(store: Store): Promise<void> {
  const keys = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
  for (const key of keys) {
    const [, kind, id, field] = /^choice:(resource|passage):([^:]+):(.+)$/.exec(key) ?? [];
    if (id === undefined || field === undefined) continue;
    await save(store, { kind: kind === 'passage' ? kind : 'resource', id }, field, true);
  }
}

function keptChoice(of: Chosen, field: string): KeptChoice | undefined {
  const parsed = v.safeParse(keptSchema, localStorage.getItem(keyOf(of, field)));
  const choice = parsed.success ? { ...parsed.output, field } : undefined;
  return choice && isChoice(of, choice) ? choice : undefined;
}

function keyOf({ kind, id }: Chosen, field: string): string {
  return `choice:${kind}:${id}:${field}`;
}

const valueSchema = v.nullable(v.union([v.string(), v.boolean()]));
const keptSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ value: valueSchema, seen: v.array(valueSchema) }),
);

type KeptChoice = v.InferOutput<typeof keptSchema>;
