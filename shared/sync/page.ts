import * as v from 'valibot';
import { type Entry, pulledSchema } from '../protocol/journal.ts';
import { limits } from '../protocol/limits.ts';
import { type Id, isId } from '../records/ids.ts';

/**
 * A page of the journal, read so that no entry in it can hold up the others: one of a kind or a size that
 * only a newer version knows keeps its place, and is `strange`. By hand: a first sync reads a hundred
 * thousand of them, and whether the sealed text is base64url shows when it is opened.
 */
export type AnyEntry =
  | Entry
  | { readonly type: 'strange'; readonly number: number; readonly id: Id };

const entriesSchema = v.pipe(
  v.array(v.unknown()),
  v.transform((entries) => entries.map(entryIn)),
  v.array(v.custom<AnyEntry>((entry) => entry !== undefined, 'an entry')),
);

export const pageSchema = v.object({ ...pulledSchema.entries, entries: entriesSchema });
export type Page = v.InferOutput<typeof pageSchema>;

/** Undefined for what has not even a place. */
function entryIn(value: unknown): AnyEntry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { number, id, subject, time, type, sealed, site }: { [name: string]: unknown } = {
    ...value,
  };
  if (!isCount(number) || !isId(id)) return undefined;
  const strange = { type: 'strange', number, id } as const;
  if (!isId(subject) || !isCount(time)) return strange;
  const common = { number, id, subject, time };
  if (type === 'erasure') return { ...common, type };
  if (type === 'change' && isSealed(sealed, limits.sealedChange))
    return { ...common, type, sealed };
  if (type === 'feedback' && isSealed(sealed, limits.sealedFeedback) && isId(site)) {
    return { ...common, type, sealed, site };
  }
  if (type === 'reply' && isSealed(sealed, limits.sealedReply)) return { ...common, type, sealed };
  return strange;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isSealed(value: unknown, most: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= Math.ceil((most * 4) / 3);
}
