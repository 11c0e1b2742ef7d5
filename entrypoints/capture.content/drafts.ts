import type { Id } from '../../shared/records/ids.ts';
import type { Stage } from '../../shared/records/taxonomy.ts';

/** What a person chose and typed about some words, and has not saved. */
export interface Draft {
  /** Of the passages that it becomes. */
  readonly ids: readonly Id[];
  readonly stage: Stage | null;
  readonly note: string;
}

export interface Drafts {
  /** By the words they are about, with what stands around them: the same words may stand elsewhere too. */
  readonly byWords: Map<string, Draft>;
  /** The words of a bar that was open when the script was started again. */
  interrupted?: readonly Range[] | undefined;
}

const name = Symbol.for('alongside.drafts');

/**
 * Drafts live as long as the page, in the world of page scripts that the page itself cannot see. Each click
 * runs the script anew, so they hang on the global object.
 */
export function openDrafts(): Drafts {
  // Only this function writes under this name.
  const world = globalThis as { [name]?: Drafts };
  world[name] ??= { byWords: new Map() };
  return world[name];
}
