import * as v from 'valibot';
import { limits } from './limits.ts';
import { bytes, epoch, id, number, time } from './wire.ts';

/** A team's snapshot, and the places of entries against which it is held. */

const chunks = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.snapshotChunks));
const sealed = bytes(limits.sealedManifest);

export const putSnapshotSchema = v.object({ epoch, number, chunks, sealed });
export type PutSnapshot = v.InferOutput<typeof putSnapshotSchema>;

export const snapshotSchema = v.object({ epoch, time, snapshot: id, number, chunks, sealed });
export type Snapshot = v.InferOutput<typeof snapshotSchema>;

export const placeSchema = v.union([
  v.strictTuple([number, id, id, time]),
  v.strictTuple([number, id, id, time, v.literal('feedback'), id]),
  v.strictTuple([number, id, id, time, v.literal('reply')]),
  v.strictTuple([number, id, id, time, v.literal('erasure')]),
  // Of a type that only a newer version knows: it keeps its place.
  v.pipe(
    v.tupleWithRest([number, id, id, time, v.string()], v.unknown()),
    v.check(([, , , , type]) => type !== 'feedback', 'the site of feedback'),
    v.transform(([number, id, subject, time]) => [number, id, subject, time, 'strange'] as const),
  ),
]);
/** Number, id, subject, time; and what it is, when it is no change. */
export type Place = v.InferOutput<typeof placeSchema>;

export const placesSchema = v.object({
  epoch,
  time,
  head: number,
  ids: v.array(placeSchema),
  more: v.boolean(),
});
export type Places = v.InferOutput<typeof placesSchema>;
