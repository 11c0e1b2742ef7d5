import type { Passage } from '../../shared/records/passage.ts';
import type { Resource } from '../../shared/records/resource.ts';
import type { Stage } from '../../shared/records/taxonomy.ts';
import type { Store } from '../../shared/store/open-store.ts';
import { passagesOfResource, resources } from '../../shared/store/queries.ts';
import { type Found, type FoundPassage, search } from '../../shared/store/search.ts';

/** A resource as the list shows it. */
export interface SavedResource {
  readonly resource: Resource;
  /** Its own, or that of its first passage. */
  readonly stage: Stage | null;
  /** Those in which the words were found first. */
  readonly passages: readonly Passage[];
  /** What was found, to be highlighted: in the resource, and in its first passage. */
  readonly marks?: Found['marks'];
  readonly quoteMarks?: FoundPassage['marks'];
}

export interface Wanted {
  readonly query: string;
  /** Only resources that have it, themselves or in a passage. */
  readonly stage: Stage | null;
  readonly limit: number;
}

/** What is saved: best match first when there are words to find, newest first when there are none. */
export async function savedResources(
  store: Store,
  { query, stage, limit }: Wanted,
): Promise<SavedResource[]> {
  // In front: quotes in the query may still be open.
  const asked = stage ? `stage:${stage} ${query}` : query;
  if (!asked.trim()) return newest(store, limit);
  return (await search(store, asked, { limit })).map(toSaved);
}

async function newest(store: Store, limit: number): Promise<SavedResource[]> {
  const found = await resources(store, { limit });
  return Promise.all(
    found.map(async (resource) => {
      const passages = await passagesOfResource(store, resource.id);
      return { resource, stage: stageOf(resource, passages), passages };
    }),
  );
}

function toSaved({ resource, marks, passages: found, others }: Found): SavedResource {
  const passages = [...found, ...others];
  const [first] = found;
  return {
    resource,
    stage: stageOf(resource, passages),
    passages,
    marks,
    ...(first && { quoteMarks: first.marks }),
  };
}

function stageOf(resource: Resource, passages: readonly Passage[]): Stage | null {
  return resource.stage ?? passages.find((passage) => passage.stage)?.stage ?? null;
}
