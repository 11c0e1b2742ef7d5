import type { Passage } from '../../shared/records/passage.ts';
import type { Resource } from '../../shared/records/resource.ts';
import type { Stage } from '../../shared/records/taxonomy.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { passagesOfResource, resources } from '../../shared/store/queries.ts';
import { search } from '../../shared/store/search.ts';

/** A resource as the list shows it. */
export interface SavedResource {
  readonly resource: Resource;
  /** Its own, or that of its first passage. */
  readonly stage: Stage | null;
  /** Those in which the words were found first. */
  readonly passages: readonly Passage[];
}

export interface Wanted {
  readonly query: string;
  /** Only resources that have it, themselves or in a passage. */
  readonly stage: Stage | null;
  readonly limit: number;
}

/** What is saved: best match first when there are words to find, newest first when there are none. */
export async function savedResources(store: Store, wanted: Wanted): Promise<SavedResource[]> {
  const { query, stage, limit } = wanted;
  const shown: SavedResource[] = [];
  for await (const batch of query.trim() ? matches(store, wanted) : newest(store, limit)) {
    shown.push(...batch.filter((saved) => !stage || has(saved, stage)));
    if (shown.length >= limit) break;
  }
  return shown.slice(0, limit);
}

async function* matches(store: Store, { query, stage, limit }: Wanted) {
  // The stage is looked at afterwards, so all that is found is needed to find enough.
  const found = await search(store, query, { limit: stage ? Number.POSITIVE_INFINITY : limit });
  yield await Promise.all(
    found.map(async ({ resource, passages }) => {
      const all = await passagesOfResource(store, resource.id);
      const first = new Set(passages.map(({ id }) => id));
      return toSaved(resource, [...passages, ...all.filter(({ id }) => !first.has(id))]);
    }),
  );
}

async function* newest(store: Store, limit: number) {
  let before: Resource | undefined;
  do {
    const slice = await resources(store, { limit, ...(before && { before }) });
    yield await Promise.all(
      slice.map(async (one) => toSaved(one, await passagesOfResource(store, one.id))),
    );
    before = slice.length === limit ? slice.at(-1) : undefined;
  } while (before);
}

function toSaved(resource: Resource, passages: readonly Passage[]): SavedResource {
  const stage = resource.stage ?? passages.find((passage) => passage.stage)?.stage ?? null;
  return { resource, stage, passages };
}

function has({ resource, passages }: SavedResource, stage: Stage): boolean {
  return resource.stage === stage || passages.some((passage) => passage.stage === stage);
}
