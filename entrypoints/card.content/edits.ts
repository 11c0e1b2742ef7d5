import type { Stage } from '../../shared/records/taxonomy.ts';

export interface Edit {
  readonly stage: Stage | null;
  readonly note: string;
}

/** What a person changed about a passage, and has not saved. */
export interface Unsaved extends Edit {
  /** As it was when they began: what a colleague changed since is not theirs. */
  readonly from: Edit;
}

/** By the id of the passage. */
export type Edits = Map<string, Unsaved>;

const name = Symbol.for('alongside.edits');

/**
 * Unsaved edits live as long as the page, in the world of page scripts that the page itself cannot see: the
 * card closes and opens, and the script is started anew.
 */
export function openEdits(): Edits {
  // Only this function writes under this name.
  const world = globalThis as { [name]?: Edits };
  world[name] ??= new Map();
  return world[name];
}
