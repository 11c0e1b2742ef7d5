import * as v from 'valibot';
import { entrySchema, pulledSchema } from '../protocol/journal.ts';
import { id, number } from '../protocol/wire.ts';

/**
 * A page of the journal, read so that no entry in it can hold up the others: one of a kind or a size that
 * only a newer version knows keeps its place, and is `strange`.
 */
const strangeEntrySchema = v.pipe(
  v.object({ number, id }),
  v.transform((place) => ({ ...place, type: 'strange' as const })),
);

const anyEntrySchema = v.union([entrySchema, strangeEntrySchema]);
export type AnyEntry = v.InferOutput<typeof anyEntrySchema>;

export const pageSchema = v.object({ ...pulledSchema.entries, entries: v.array(anyEntrySchema) });
export type Page = v.InferOutput<typeof pageSchema>;
