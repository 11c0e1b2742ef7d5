import * as v from 'valibot';
import { resourceKinds, stages } from '../../shared/records/taxonomy.ts';
import { orders } from '../../shared/store/listing.ts';
import type { Keeper } from '../../shared/store/marker.ts';

/** Where the popup was when it closed: it closes at any click beside it, and opens there again. */
const placeSchema = v.object({
  tab: v.picklist(['page', 'saved', 'inbox']),
  query: v.string(),
  /** What is shown of all that is saved. */
  narrowed: v.object({
    stage: v.nullable(v.picklist(stages)),
    kind: v.nullable(v.picklist(resourceKinds)),
    topic: v.nullable(v.string()),
    by: v.nullable(v.string()),
  }),
  order: v.picklist(orders),
});
export type Place = v.InferOutput<typeof placeSchema>;

export const everywhere: Place['narrowed'] = { stage: null, kind: null, topic: null, by: null };

const key = 'popupPlace';

/**
 * Undefined the first time, and where another version kept it.
 * @param keeper `storage.session`: in memory, for what somebody looked for is nobody's business later
 */
export async function lastPlace(keeper: Keeper): Promise<Place | undefined> {
  const parsed = v.safeParse(placeSchema, (await keeper.get(key))[key]);
  return parsed.success ? parsed.output : undefined;
}

export function keepPlace(keeper: Keeper, place: Place): Promise<void> {
  return keeper.set({ [key]: place });
}
