import * as v from 'valibot';
import { stages } from '../../shared/records/taxonomy.ts';
import type { Keeper } from '../../shared/store/marker.ts';

/** Where the popup was when it closed: it closes at any click beside it, and opens there again. */
const placeSchema = v.object({
  tab: v.picklist(['page', 'saved', 'inbox']),
  query: v.string(),
  stage: v.nullable(v.picklist(stages)),
});
export type Place = v.InferOutput<typeof placeSchema>;

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
