import type { PagePassage } from './contract.ts';

/** A passage, and where it stands in the page: perhaps in a shadow tree, or in the document of a frame. */
export interface Mark {
  readonly passage: PagePassage;
  readonly range: Range;
}

/** Undefined once nothing is painted any more, and nothing will be. */
export type Follow = (marks: readonly Mark[] | undefined) => void;

interface PageMarks {
  /** In page order; undefined before the first placing. */
  marks: readonly Mark[] | undefined;
  follow: Follow | undefined;
}

/**
 * For the script that paints: the answer is to be called after each placing. `start` has to start the
 * script that follows; it is called as long as something is painted and none does.
 */
export function publishMarks(
  start: () => void,
  signal: AbortSignal,
): (marks: readonly Mark[]) => void {
  const page = pageMarks();
  const tell = (marks: readonly Mark[] | undefined) => {
    page.marks = marks;
    page.follow?.(marks);
  };
  signal.addEventListener('abort', () => tell(undefined));
  return (marks) => {
    tell(marks);
    if (marks.length > 0 && !page.follow) start();
  };
}

/** For the script that shows what is known of a painted passage: what is painted now, and each change. */
export function followMarks(follow: Follow, signal: AbortSignal): void {
  const page = pageMarks();
  page.follow = follow;
  if (page.marks) follow(page.marks);
  signal.addEventListener('abort', () => {
    if (page.follow === follow) page.follow = undefined;
  });
}

const name = Symbol.for('alongside.marks');

/** The two scripts share a world that the page itself cannot see, and no module. */
function pageMarks(): PageMarks {
  // Only this function writes under this name.
  const world = globalThis as { [name]?: PageMarks };
  world[name] ??= { marks: undefined, follow: undefined };
  return world[name];
}
