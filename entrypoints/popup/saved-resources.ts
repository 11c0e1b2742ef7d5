import type { Passage } from '../../shared/records/passage.ts';
import type { Resource } from '../../shared/records/resource.ts';
import type { Stage } from '../../shared/records/taxonomy.ts';
import type { Found, FoundPassage } from '../../shared/store/search-found.ts';

/** A resource as the list shows it. */
export interface SavedResource {
  readonly resource: Resource;
  /** Its own, or that of its first passage. */
  readonly stage: Stage | null;
  /** Those in which the words were found first. */
  readonly passages: readonly Passage[];
  /** What was found, to be highlighted: in the resource, and in its first passage. */
  readonly marks: Found['marks'];
  readonly quoteMarks?: FoundPassage['marks'];
}

export function savedOf({ resource, marks, passages: found, others }: Found): SavedResource {
  const passages = [...found, ...others];
  const [first] = found;
  return {
    resource,
    stage: resource.stage ?? passages.find((passage) => passage.stage)?.stage ?? null,
    passages,
    marks,
    ...(first && { quoteMarks: first.marks }),
  };
}
